// i8x16_lt_s: all ones where a lane is below the other, signed, in the four bytes of a word.
function $i8x16_lt_s(a, b) {
  return ((((a & ~b) | (~(a ^ b) & ~((a | -2139062144) - (b & 2139062143)))) & -2139062144) >>> 7) * 255 | 0;
}
