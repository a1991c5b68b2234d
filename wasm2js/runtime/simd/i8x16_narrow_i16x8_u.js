// i8x16_narrow_i16x8_u: the signed halves of two words as four bytes from 0 to 255.
function $i8x16_narrow_i16x8_u(a, b) {
  var w = (a << 16) >> 16, x = a >> 16, y = (b << 16) >> 16, z = b >> 16;
  w = w > 255 ? 255 : w < 0 ? 0 : w;
  x = x > 255 ? 255 : x < 0 ? 0 : x;
  y = y > 255 ? 255 : y < 0 ? 0 : y;
  z = z > 255 ? 255 : z < 0 ? 0 : z;
  return (w & 255) | ((x & 255) << 8) | ((y & 255) << 16) | (z << 24);
}
