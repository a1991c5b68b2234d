// i8x16_bitmask: the top bits of the four bytes of a word, as four bits.
function $i8x16_bitmask(a) {
  return ((a >>> 7) & 1) | ((a >>> 14) & 2) | ((a >>> 21) & 4) | ((a >>> 28) & 8);
}
