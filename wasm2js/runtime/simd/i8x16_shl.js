// i8x16_shl: left shifts of the four bytes of a word by n modulo 8.
function $i8x16_shl(a, n) {
  n &= 7;
  return (a << n) & (((255 << n) & 255) * 16843009);
}
