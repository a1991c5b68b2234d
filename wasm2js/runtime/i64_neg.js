// i64_neg: 0 - x modulo 2^64.
function $i64_neg(low, high) {
  $hi = low === 0 ? -high | 0 : ~high;
  return -low | 0;
}
