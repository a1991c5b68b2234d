// i64_mul: product modulo 2^64.
// The low halves are multiplied as 16 by 32 bits, 48 bits at most; the two cross products matter modulo 2^32 only.
function $i64_mul(al, ah, bl, bh) {
  var b = bl >>> 0, a0 = al & 65535, a1 = al >>> 16, p = a0 * b, t = a1 * b + Math.floor(p / 65536);
  $hi = (((t / 65536) | 0) + $i32_mul(al, bh) + $i32_mul(ah, bl)) | 0;
  return (t << 16) | (p & 65535);
}
