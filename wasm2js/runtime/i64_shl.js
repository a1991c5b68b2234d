// i64_shl: left shift by n modulo 64.
function $i64_shl(low, high, n) {
  if ((n & 32) !== 0) {
    $hi = low << n;
    return 0;
  }
  $hi = (n & 31) === 0 ? high : (high << n) | (low >>> -n);
  return low << n;
}
