// i16x8_sub_sat_u: unsigned differences, at least 0, of both halves of a word.
function $i16x8_sub_sat_u(a, b) {
  return $i16x8_sub(a, b) & ~$i16x8_lt_u(a, b);
}
