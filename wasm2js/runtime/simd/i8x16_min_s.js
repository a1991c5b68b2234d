// i8x16_min_s: the smaller lanes of the four bytes of a word.
function $i8x16_min_s(a, b) {
  return b ^ ((a ^ b) & $i8x16_lt_s(a, b));
}
