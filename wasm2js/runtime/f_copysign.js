// f_copysign: x with the sign of y, both of which may be NaN.
function $f_copysign(x, y) {
  var sign;
  $scratch_f64[0] = y;
  sign = $scratch_i32[1];
  $scratch_f64[0] = x;
  return (sign ^ $scratch_i32[1]) < 0 ? -x : x;
}
