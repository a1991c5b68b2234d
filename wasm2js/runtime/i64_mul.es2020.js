// i64_mul: product modulo 2^64.
// The double product of the low halves is off by at most 2^11, so without its low half, divided by 2^32 and rounded, it is the
// high half exactly.
function $i64_mul(al, ah, bl, bh) {
  var low = Math.imul(al, bl);
  $hi = ((((al >>> 0) * (bl >>> 0) - (low >>> 0)) / 4294967296 + 0.5) >>> 0) + Math.imul(al, bh) + Math.imul(ah, bl) | 0;
  return low;
}
