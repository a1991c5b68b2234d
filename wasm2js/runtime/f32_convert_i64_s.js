// f32_convert_i64_s: a signed i64 rounded to single, once.
// Below 2^53 the double is exact. Above, a single's last place is 2^30 or more: the low 16 bits matter only as zero or not, and
// are folded into the bit above them, which makes the double exact again.
function $f32_convert_i64_s(low, high) {
  if (high >= -2097152 && high < 2097152) return $fround(high * 4294967296 + (low >>> 0));
  return $fround((high * 65536 + ((low >>> 16) | ((low & 65535) !== 0))) * 65536);
}
