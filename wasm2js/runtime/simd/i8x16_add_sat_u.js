// i8x16_add_sat_u: unsigned sums, at most all ones, of the four bytes of a word.
function $i8x16_add_sat_u(a, b) {
  var x = $i8x16_add(a, b);
  return x | (((((a & b) | ((a | b) & ~x)) & -2139062144) >>> 7) * 255);
}
