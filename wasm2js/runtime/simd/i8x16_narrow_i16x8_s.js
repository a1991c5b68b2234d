// i8x16_narrow_i16x8_s: the signed halves of two words as four bytes from -128 to 127.
function $i8x16_narrow_i16x8_s(a, b) {
  var w = (a << 16) >> 16, x = a >> 16, y = (b << 16) >> 16, z = b >> 16;
  w = w > 127 ? 127 : w < -128 ? -128 : w;
  x = x > 127 ? 127 : x < -128 ? -128 : x;
  y = y > 127 ? 127 : y < -128 ? -128 : y;
  z = z > 127 ? 127 : z < -128 ? -128 : z;
  return (w & 255) | ((x & 255) << 8) | ((y & 255) << 16) | (z << 24);
}
