// i8x16_neg: negates the four bytes of a word.
function $i8x16_neg(a) {
  return (-2139062144 - (a & 2139062143)) ^ (~a & -2139062144);
}
