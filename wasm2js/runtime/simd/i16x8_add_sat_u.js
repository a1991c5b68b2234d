// i16x8_add_sat_u: unsigned sums, at most all ones, of both halves of a word.
function $i16x8_add_sat_u(a, b) {
  var x = $i16x8_add(a, b);
  return x | (((((a & b) | ((a | b) & ~x)) & -2147450880) >>> 15) * 65535);
}
