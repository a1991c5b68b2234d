// i32x4_dot_i16x8_s: sum of the products of both halves of a word.
function $i32x4_dot_i16x8_s(a, b) {
  return (((a << 16) >> 16) * ((b << 16) >> 16) + (a >> 16) * (b >> 16)) | 0;
}
