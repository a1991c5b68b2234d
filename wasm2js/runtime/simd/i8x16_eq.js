// i8x16_eq: all ones where two lanes are equal, in the four bytes of a word.
function $i8x16_eq(a, b) {
  var x = a ^ b;
  return (((~(((x & 2139062143) + 2139062143) | x) & -2139062144) >>> 7) * 255) | 0;
}
