// i16x8_narrow_i32x4_s: two signed words as halves from -32768 to 32767.
function $i16x8_narrow_i32x4_s(a, b) {
  a = a > 32767 ? 32767 : a < -32768 ? -32768 : a;
  b = b > 32767 ? 32767 : b < -32768 ? -32768 : b;
  return (a & 65535) | (b << 16);
}
