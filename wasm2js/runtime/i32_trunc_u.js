// i32_trunc_u: a float truncated to an unsigned int. Traps: NaN, out of range.
function $i32_trunc_u(x) {
  if (!(x > -1 && x < 4294967296)) $trap(x === x ? 2 : 3);
  return x | 0;
}
