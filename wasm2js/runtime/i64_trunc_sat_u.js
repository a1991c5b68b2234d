// i64_trunc_sat_u: a float truncated to the nearest unsigned i64; NaN gives 0.
function $i64_trunc_sat_u(x) {
  if (x > 0 && x < 18446744073709551616) return $i64_from_f64(x);
  return $hi = x > 0 ? -1 : 0;
}
