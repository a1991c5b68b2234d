// i32_popcnt: number of one bits.
// The last product has at most 52 bits, so the double is exact.
function $i32_popcnt(a) {
  a -= (a >>> 1) & 1431655765;
  a = (a & 858993459) + ((a >>> 2) & 858993459);
  return (((a + (a >>> 4)) & 252645135) * 16843009 >>> 24) & 63;
}
