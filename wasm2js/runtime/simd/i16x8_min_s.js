// i16x8_min_s: the smaller lanes of both halves of a word.
function $i16x8_min_s(a, b) {
  return b ^ ((a ^ b) & $i16x8_lt_s(a, b));
}
