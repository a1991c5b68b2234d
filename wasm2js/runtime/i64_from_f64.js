// i64_from_f64: an integer-valued or to be truncated number, |x| < 2^64, as (low, high) modulo 2^64.
// `x | 0` is exact at any magnitude. The high half is the floor of the truncated value, so a negative x is truncated first.
function $i64_from_f64(x) {
  $hi = Math.floor((x < 0 ? Math.ceil(x) : x) / 4294967296) | 0;
  return x | 0;
}
