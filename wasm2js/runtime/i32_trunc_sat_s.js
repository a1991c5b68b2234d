// i32_trunc_sat_s: a float truncated to the nearest signed int; NaN gives 0.
function $i32_trunc_sat_s(x) {
  return x > -2147483649 ? (x < 2147483648 ? x | 0 : 2147483647) : x === x ? -2147483648 : 0;
}
