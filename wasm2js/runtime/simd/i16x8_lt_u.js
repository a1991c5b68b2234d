// i16x8_lt_u: all ones where a lane is below the other, unsigned, in both halves of a word.
function $i16x8_lt_u(a, b) {
  return ((((~a & b) | (~(a ^ b) & ~((a | -2147450880) - (b & 2147450879)))) & -2147450880) >>> 15) * 65535 | 0;
}
