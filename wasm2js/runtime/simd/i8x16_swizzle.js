// i8x16_swizzle: the bytes of four words at the four indices in i; 0 for an index beyond them.
function $i8x16_swizzle(a, b, c, d, i) {
  return $byte_at(a, b, c, d, i & 255) | ($byte_at(a, b, c, d, (i >>> 8) & 255) << 8) | ($byte_at(a, b, c, d, (i >>> 16) & 255) << 16) | ($byte_at(a, b, c, d, i >>> 24) << 24);
}
