// i16x8_avgr_u: unsigned averages, rounded up, of both halves of a word.
function $i16x8_avgr_u(a, b) {
  return ((a | b) - (((a ^ b) >>> 1) & 2147450879)) | 0;
}
