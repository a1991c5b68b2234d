// i16x8_neg: negates both halves of a word.
function $i16x8_neg(a) {
  return -(a & -65536) | (-a & 65535);
}
