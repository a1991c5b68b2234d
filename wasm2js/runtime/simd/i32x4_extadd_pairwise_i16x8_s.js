// i32x4_extadd_pairwise_i16x8_s: sum of the signed halves of a word.
function $i32x4_extadd_pairwise_i16x8_s(a) {
  return ((a << 16) >> 16) + (a >> 16);
}
