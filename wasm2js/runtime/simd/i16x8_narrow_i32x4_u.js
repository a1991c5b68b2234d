// i16x8_narrow_i32x4_u: two signed words as halves from 0 to 65535.
function $i16x8_narrow_i32x4_u(a, b) {
  a = a > 65535 ? 65535 : a < 0 ? 0 : a;
  b = b > 65535 ? 65535 : b < 0 ? 0 : b;
  return (a & 65535) | (b << 16);
}
