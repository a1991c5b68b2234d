// i16x8_extmul_i8x16_s: products of the two low bytes of words, signed.
function $i16x8_extmul_i8x16_s(a, b) {
  return ((((a << 16) >> 24) * ((b << 16) >> 24)) << 16) | ((((a << 24) >> 24) * ((b << 24) >> 24)) & 65535);
}
