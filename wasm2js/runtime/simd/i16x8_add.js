// i16x8_add: sums of both halves of a word.
function $i16x8_add(a, b) {
  return ((a & -65536) + (b & -65536)) | ((a + b) & 65535);
}
