// i8x16_min_u: the smaller lanes of the four bytes of a word.
function $i8x16_min_u(a, b) {
  return b ^ ((a ^ b) & $i8x16_lt_u(a, b));
}
