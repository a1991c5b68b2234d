// i16x8_bitmask: the top bits of both halves of a word, as two bits.
function $i16x8_bitmask(a) {
  return ((a >>> 15) & 1) | ((a >>> 30) & 2);
}
