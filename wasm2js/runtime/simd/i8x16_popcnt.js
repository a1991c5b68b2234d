// i8x16_popcnt: numbers of ones in the four bytes of a word.
function $i8x16_popcnt(a) {
  var n = a - ((a >>> 1) & 1431655765);
  n = (n & 858993459) + ((n >>> 2) & 858993459);
  return (n + (n >>> 4)) & 252645135;
}
