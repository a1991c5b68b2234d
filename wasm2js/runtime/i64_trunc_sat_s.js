// i64_trunc_sat_s: a float truncated to the nearest signed i64; NaN gives 0.
function $i64_trunc_sat_s(x) {
  if (x >= -9223372036854775808 && x < 9223372036854775808) return $i64_from_f64(x);
  $hi = x > 0 ? 2147483647 : x < 0 ? -2147483648 : 0;
  return x > 0 ? -1 : 0;
}
