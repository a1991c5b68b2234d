// f64_convert_i64_s: a signed i64 rounded to double, once: the product is exact.
function $f64_convert_i64_s(low, high) {
  return high * 4294967296 + (low >>> 0);
}
