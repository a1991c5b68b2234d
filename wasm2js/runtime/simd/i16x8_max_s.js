// i16x8_max_s: the larger lanes of both halves of a word.
function $i16x8_max_s(a, b) {
  return a ^ ((a ^ b) & $i16x8_lt_s(a, b));
}
