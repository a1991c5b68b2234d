// i16x8_extend_i8x16_u: the two low bytes of a word as unsigned halves.
function $i16x8_extend_i8x16_u(a) {
  return ((a & 65280) << 8) | (a & 255);
}
