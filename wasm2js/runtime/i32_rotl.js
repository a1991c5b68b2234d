// i32_rotl: rotation to the left; counts are taken modulo 32 by the operators.
function $i32_rotl(a, n) {
  return (a << n) | (a >>> -n);
}
