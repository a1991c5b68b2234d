// i8x16_add: sums of the four bytes of a word: those of the low seven bits, then the top bits.
function $i8x16_add(a, b) {
  return ((a & 2139062143) + (b & 2139062143)) ^ ((a ^ b) & -2139062144);
}
