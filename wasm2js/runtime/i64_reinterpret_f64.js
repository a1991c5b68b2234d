// i64_reinterpret_f64: the bits of a double.
function $i64_reinterpret_f64(x) {
  $scratch_f64[0] = x;
  $hi = $scratch_i32[1];
  return $scratch_i32[0];
}
