// i64_trunc_u: a float truncated to an unsigned i64. Traps: NaN, out of range.
function $i64_trunc_u(x) {
  if (!(x > -1 && x < 18446744073709551616)) $trap(x === x ? 2 : 3);
  return $i64_from_f64(x);
}
