// i16x8_shl: left shifts of both halves of a word by n modulo 16.
function $i16x8_shl(a, n) {
  n &= 15;
  return (a << n) & (((65535 << n) & 65535) * 65537);
}
