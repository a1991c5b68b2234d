// i64_mul_wide_s: the whole product of two signed numbers, as four ints, low first: the unsigned one, less 2^64 times the other
// operand for each that is negative.
function $i64_mul_wide_s(al, ah, bl, bh) {
  var low = $i64_mul_wide_u(al, ah, bl, bh);
  if (ah < 0) {
    $r3 = ($r3 - bh - ($r2 >>> 0 < bl >>> 0 ? 1 : 0)) | 0;
    $r2 = ($r2 - bl) | 0;
  }
  if (bh < 0) {
    $r3 = ($r3 - ah - ($r2 >>> 0 < al >>> 0 ? 1 : 0)) | 0;
    $r2 = ($r2 - al) | 0;
  }
  return low;
}
