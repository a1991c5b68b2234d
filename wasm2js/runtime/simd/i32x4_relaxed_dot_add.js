// i32x4_relaxed_dot_add: both sums of `i16x8_relaxed_dot` and c.
function $i32x4_relaxed_dot_add(a, b, c) {
  var x = $i16x8_relaxed_dot(a, b);
  return (((x << 16) >> 16) + (x >> 16) + c) | 0;
}
