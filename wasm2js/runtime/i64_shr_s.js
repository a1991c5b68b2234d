// i64_shr_s: signed right shift by n modulo 64.
function $i64_shr_s(low, high, n) {
  $hi = (n & 32) === 0 ? high >> n : high >> 31;
  if ((n & 32) !== 0) return high >> n;
  return (n & 31) === 0 ? low : (low >>> n) | (high << -n);
}
