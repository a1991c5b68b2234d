// i8x16_sub: differences of the four bytes of a word: a set top bit lends to the low seven.
function $i8x16_sub(a, b) {
  return ((a | -2139062144) - (b & 2139062143)) ^ ((a ^ ~b) & -2139062144);
}
