// i8x16_sub_sat_u: unsigned differences, at least 0, of the four bytes of a word.
function $i8x16_sub_sat_u(a, b) {
  return $i8x16_sub(a, b) & ~$i8x16_lt_u(a, b);
}
