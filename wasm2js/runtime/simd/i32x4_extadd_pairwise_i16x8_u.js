// i32x4_extadd_pairwise_i16x8_u: sum of the unsigned halves of a word.
function $i32x4_extadd_pairwise_i16x8_u(a) {
  return (a & 65535) + (a >>> 16);
}
