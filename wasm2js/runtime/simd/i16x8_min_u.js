// i16x8_min_u: the smaller lanes of both halves of a word.
function $i16x8_min_u(a, b) {
  return b ^ ((a ^ b) & $i16x8_lt_u(a, b));
}
