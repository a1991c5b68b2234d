// i64_sdivrem: signed quotient, or with `rem` remainder (with the dividend's sign), of b not 0.
function $i64_sdivrem(al, ah, bl, bh, rem) {
  var a, b, q, negative;
  if (ah >= -2097152 && ah < 2097152 && bh >= -2097152 && bh < 2097152) {
    a = ah * 4294967296 + (al >>> 0);
    b = bh * 4294967296 + (bl >>> 0);
    q = a / b;
    q = q < 0 ? Math.ceil(q) : Math.floor(q);
    return $i64_from_f64(rem ? a - q * b : q);
  }
  negative = rem ? ah < 0 : (ah ^ bh) < 0;
  if (ah < 0) {
    al = $i64_neg(al, ah);
    ah = $hi;
  }
  if (bh < 0) {
    bl = $i64_neg(bl, bh);
    bh = $hi;
  }
  q = $i64_udivrem(al, ah, bl, bh, rem);
  return negative ? $i64_neg(q, $hi) : q;
}
