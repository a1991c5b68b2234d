// i32_ctz: number of trailing zero bits.
function $i32_ctz(a) {
  return a === 0 ? 32 : 31 - $i32_clz(a & -a);
}
