// i8x16_shr_s: signed right shifts of the four bytes of a word by n modulo 8.
function $i8x16_shr_s(a, n) {
  n &= 7;
  return ((a >>> n) & ((255 >>> n) * 16843009)) | (((a & -2139062144) >>> 7) * (255 ^ (255 >>> n)));
}
