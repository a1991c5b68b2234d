// f64_convert_i64_u: an unsigned i64 rounded to double, once: the product is exact.
function $f64_convert_i64_u(low, high) {
  return (high >>> 0) * 4294967296 + (low >>> 0);
}
