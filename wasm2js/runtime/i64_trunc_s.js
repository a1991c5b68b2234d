// i64_trunc_s: a float truncated to a signed i64. Traps: NaN, out of range.
function $i64_trunc_s(x) {
  if (!(x >= -9223372036854775808 && x < 9223372036854775808)) $trap(x === x ? 2 : 3);
  return $i64_from_f64(x);
}
