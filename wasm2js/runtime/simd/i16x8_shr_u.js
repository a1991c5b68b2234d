// i16x8_shr_u: unsigned right shifts of both halves of a word by n modulo 16.
function $i16x8_shr_u(a, n) {
  n &= 15;
  return (a >>> n) & ((65535 >>> n) * 65537);
}
