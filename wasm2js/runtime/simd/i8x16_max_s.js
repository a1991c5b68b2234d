// i8x16_max_s: the larger lanes of the four bytes of a word.
function $i8x16_max_s(a, b) {
  return a ^ ((a ^ b) & $i8x16_lt_s(a, b));
}
