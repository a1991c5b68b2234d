// i16x8_extend_i8x16_s: the two low bytes of a word as signed halves.
function $i16x8_extend_i8x16_s(a) {
  return (((a << 16) >> 24) << 16) | (((a << 24) >> 24) & 65535);
}
