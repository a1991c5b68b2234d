// i64_rotl: rotation to the left by n modulo 64.
function $i64_rotl(low, high, n) {
  var swap;
  if ((n & 32) !== 0) {
    swap = low;
    low = high;
    high = swap;
  }
  if ((n & 31) === 0) {
    $hi = high;
    return low;
  }
  $hi = (high << n) | (low >>> -n);
  return (low << n) | (high >>> -n);
}
