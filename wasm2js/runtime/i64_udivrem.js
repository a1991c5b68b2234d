// i64_udivrem: unsigned quotient, or with `rem` remainder, of b not 0.
function $i64_udivrem(al, ah, bl, bh, rem) {
  var a, b, q, r, t, q1;
  ah >>>= 0;
  al >>>= 0;
  bh >>>= 0;
  bl >>>= 0;
  a = ah * 4294967296 + al;
  b = bh * 4294967296 + bl;
  if (ah < 2097152 && bh < 2097152) {
    // Exact: below 2^53 a rounded quotient never reaches the next integer.
    q = Math.floor(a / b);
    return $i64_from_f64(rem ? a - q * b : q);
  }
  if (bh === 0) {
    // Schoolbook division by one 32-bit digit; every partial dividend is below 2^48.
    q = Math.floor(ah / b);
    t = (ah - q * b) * 65536 + (al >>> 16);
    q1 = Math.floor(t / b);
    t = (t - q1 * b) * 65536 + (al & 65535);
    r = Math.floor(t / b);
    if (rem) {
      $hi = 0;
      return (t - r * b) | 0;
    }
    // q1 and r are digits below 2^16.
    $hi = q | 0;
    return (q1 << 16) | r;
  }
  // The quotient is below 2^32. The factor (1 - 2^-48) outweighs all roundings, so q is right or one too small.
  q = Math.floor((a / b) * 0.9999999999999964);
  t = $i64_mul(q | 0, 0, bl | 0, bh | 0);
  r = al - (t >>> 0);
  t = ah - ($hi >>> 0) - (r < 0 ? 1 : 0);
  r >>>= 0;
  if (t > bh || (t === bh && r >= bl)) {
    q += 1;
    t -= bh + (r < bl ? 1 : 0);
    r -= bl;
  }
  $hi = rem ? t | 0 : 0;
  return (rem ? r : q) | 0;
}
