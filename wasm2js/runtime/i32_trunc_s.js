// i32_trunc_s: a float truncated to a signed int. Traps: NaN, out of range.
function $i32_trunc_s(x) {
  if (!(x > -2147483649 && x < 2147483648)) $trap(x === x ? 2 : 3);
  return x | 0;
}
