// i8x16_avgr_u: unsigned averages, rounded up, of the four bytes of a word.
function $i8x16_avgr_u(a, b) {
  return ((a | b) - (((a ^ b) >>> 1) & 2139062143)) | 0;
}
