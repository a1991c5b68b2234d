// i16x8_shr_s: signed right shifts of both halves of a word by n modulo 16.
function $i16x8_shr_s(a, n) {
  n &= 15;
  return ((a >> n) & -65536) | (((a << 16) >> n) >>> 16);
}
