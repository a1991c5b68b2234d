// i8x16_abs: absolute values of the four bytes of a word.
function $i8x16_abs(a) {
  var sign = (a & -2139062144) >>> 7;
  return ((a ^ (sign * 255)) + sign) | 0;
}
