// i64_mul: product modulo 2^64.
// Digits of 16 bits, so that every sum is below 2^52 and doubles hold it. Rejected: three calls of i32_mul, which take one and a
// half times as long in interpreters.
function $i64_mul(al, ah, bl, bh) {
  var a0 = al & 65535, a1 = al >>> 16, b0 = bl & 65535, b1 = bl >>> 16;
  var p = a0 * b0, m = a1 * b0 + (p >>> 16), n = a0 * b1 + (m & 65535);
  $hi = (a1 * b1 + (m >>> 16) + (n >>> 16) + a0 * bh + ah * b0 + ((a1 * bh + ah * b1) << 16)) | 0;
  return (n << 16) | (p & 65535);
}
