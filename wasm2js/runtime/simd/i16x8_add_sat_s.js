// i16x8_add_sat_s: sums within the signed range, of both halves of a word.
function $i16x8_add_sat_s(a, b) {
  var x = $i16x8_add(a, b);
  return x ^ ((x ^ (((a >>> 15) & 65537) + 2147450879)) & (((((a ^ x) & (b ^ x)) & -2147450880) >>> 15) * 65535));
}
