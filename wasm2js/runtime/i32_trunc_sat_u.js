// i32_trunc_sat_u: a float truncated to the nearest unsigned int; NaN gives 0.
function $i32_trunc_sat_u(x) {
  return x > 0 ? (x < 4294967296 ? x | 0 : -1) : 0;
}
