// i8x16_all_true: whether no lane is 0, of the four bytes of a word.
function $i8x16_all_true(a) {
  return ((((a & 2139062143) + 2139062143) | a) & -2139062144) === -2139062144 ? 1 : 0;
}
