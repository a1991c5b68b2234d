// i16x8_abs: absolute values of both halves of a word.
function $i16x8_abs(a) {
  var sign = (a & -2147450880) >>> 15;
  return ((a ^ (sign * 65535)) + sign) | 0;
}
