// i8x16_max_u: the larger lanes of the four bytes of a word.
function $i8x16_max_u(a, b) {
  return a ^ ((a ^ b) & $i8x16_lt_u(a, b));
}
