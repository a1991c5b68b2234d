// i64_shr_u: unsigned right shift by n modulo 64.
function $i64_shr_u(low, high, n) {
  if ((n & 32) !== 0) {
    $hi = 0;
    return (high >>> n) | 0;
  }
  $hi = (high >>> n) | 0;
  return (n & 31) === 0 ? low : (low >>> n) | (high << -n);
}
