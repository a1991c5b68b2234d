// i16x8_extadd_pairwise_i8x16_u: sums of unsigned neighbours among the bytes of a word.
function $i16x8_extadd_pairwise_i8x16_u(a) {
  return (a & 16711935) + ((a >>> 8) & 16711935);
}
