// i32_rotr: rotation to the right; counts are taken modulo 32 by the operators.
function $i32_rotr(a, n) {
  return (a >>> n) | (a << -n);
}
