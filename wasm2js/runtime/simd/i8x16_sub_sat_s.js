// i8x16_sub_sat_s: differences within the signed range, of the four bytes of a word.
function $i8x16_sub_sat_s(a, b) {
  var x = $i8x16_sub(a, b);
  return x ^ ((x ^ (((a >>> 7) & 16843009) + 2139062143)) & (((((a ^ b) & (a ^ x)) & -2139062144) >>> 7) * 255));
}
