// i8x16_add_sat_s: sums within the signed range, of the four bytes of a word.
function $i8x16_add_sat_s(a, b) {
  var x = $i8x16_add(a, b);
  return x ^ ((x ^ (((a >>> 7) & 16843009) + 2139062143)) & (((((a ^ x) & (b ^ x)) & -2139062144) >>> 7) * 255));
}
