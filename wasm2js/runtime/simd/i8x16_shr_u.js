// i8x16_shr_u: unsigned right shifts of the four bytes of a word by n modulo 8.
function $i8x16_shr_u(a, n) {
  n &= 7;
  return (a >>> n) & ((255 >>> n) * 16843009);
}
