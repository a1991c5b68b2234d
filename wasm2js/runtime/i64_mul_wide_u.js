// i64_mul_wide_u: the whole product of two unsigned numbers, as four ints, low first.
function $i64_mul_wide_u(al, ah, bl, bh) {
  var p = $i64_mul(al, 0, bl, 0), ph = $hi, q = $i64_mul(al, 0, bh, 0), qh = $hi;
  var r = $i64_mul(ah, 0, bl, 0), rh = $hi, s = $i64_mul(ah, 0, bh, 0), sh = $hi;
  q = (ph >>> 0) + (q >>> 0) + (r >>> 0);
  s = (qh >>> 0) + (rh >>> 0) + (s >>> 0) + Math.floor(q / 4294967296);
  $hi = q | 0;
  $r2 = s | 0;
  $r3 = (sh + Math.floor(s / 4294967296)) | 0;
  return p;
}
