// f64_reinterpret_i64: the double of these bits. Engines that box NaNs lose all but the sign, and the sign too if it is not put back.
function $f64_reinterpret_i64(low, high) {
  $scratch_i32[0] = low;
  $scratch_i32[1] = high;
  var x = $scratch_f64[0];
  if (x === x) return x;
  $scratch_f64[0] = x;
  return ($scratch_i32[1] ^ high) < 0 ? -x : x;
}
