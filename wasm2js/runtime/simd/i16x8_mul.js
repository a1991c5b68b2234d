// i16x8_mul: products of both halves of a word.
function $i16x8_mul(a, b) {
  return (((a >>> 16) * (b >>> 16)) << 16) | (((a & 65535) * (b & 65535)) & 65535);
}
