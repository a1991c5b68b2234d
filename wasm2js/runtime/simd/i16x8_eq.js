// i16x8_eq: all ones where two lanes are equal, in both halves of a word.
function $i16x8_eq(a, b) {
  var x = a ^ b;
  return (((~(((x & 2147450879) + 2147450879) | x) & -2147450880) >>> 15) * 65535) | 0;
}
