// i64_rotr: rotation to the right by n modulo 64.
function $i64_rotr(low, high, n) {
  return $i64_rotl(low, high, 64 - (n & 63));
}
