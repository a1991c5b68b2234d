// i16x8_extadd_pairwise_i8x16_s: sums of signed neighbours among the bytes of a word.
function $i16x8_extadd_pairwise_i8x16_s(a) {
  return ((((a << 8) >> 24) + (a >> 24)) << 16) | ((((a << 24) >> 24) + ((a << 16) >> 24)) & 65535);
}
