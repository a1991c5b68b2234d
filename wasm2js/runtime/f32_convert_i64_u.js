// f32_convert_i64_u: an unsigned i64 rounded to single, once; see f32_convert_i64_s.
function $f32_convert_i64_u(low, high) {
  high >>>= 0;
  if (high < 2097152) return $fround(high * 4294967296 + (low >>> 0));
  return $fround((high * 65536 + ((low >>> 16) | ((low & 65535) !== 0))) * 65536);
}
