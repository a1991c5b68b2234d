// i32_mul: product modulo 2^32.
// Each partial product has at most 48 bits, so doubles hold it.
function $i32_mul(a, b) {
  return ((a & 65535) * b + (((a >>> 16) * b) << 16)) | 0;
}
