// i16x8_max_u: the larger lanes of both halves of a word.
function $i16x8_max_u(a, b) {
  return a ^ ((a ^ b) & $i16x8_lt_u(a, b));
}
