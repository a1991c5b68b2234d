// i16x8_extmul_i8x16_u: products of the two low bytes of words, unsigned.
function $i16x8_extmul_i8x16_u(a, b) {
  return ((((a >>> 8) & 255) * ((b >>> 8) & 255)) << 16) | ((a & 255) * (b & 255));
}
