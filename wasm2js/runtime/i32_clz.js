// i32_clz: number of leading zero bits.
function $i32_clz(a) {
  var n = 0;
  if (a === 0) return 32;
  if ((a & -65536) === 0) { n = 16; a <<= 16; }
  if ((a & -16777216) === 0) { n += 8; a <<= 8; }
  if ((a & -268435456) === 0) { n += 4; a <<= 4; }
  if ((a & -1073741824) === 0) { n += 2; a <<= 2; }
  return a < 0 ? n : n + 1;
}
