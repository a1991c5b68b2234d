// f64_reinterpret_i64: the double of these bits.
function $f64_reinterpret_i64(low, high) {
  $scratch_i32[0] = low;
  $scratch_i32[1] = high;
  return $scratch_f64[0];
}
