// i16x8_all_true: whether no lane is 0, of both halves of a word.
function $i16x8_all_true(a) {
  return ((((a & 2147450879) + 2147450879) | a) & -2147450880) === -2147450880 ? 1 : 0;
}
