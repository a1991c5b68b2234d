// f32_reinterpret_i32: the single of these bits.
// A signalling NaN would become quiet in a double: it is kept as the quiet one whose last bit is set, which no rounding to single
// can give, and i32_reinterpret_f32 turns it back.
function $f32_reinterpret_i32(a) {
  $scratch_i32[0] = a;
  var x = $scratch_f32[0];
  if (x === x || (a & 4194304) !== 0) return x;
  $scratch_i32[1] = (a & -2147483648) | 2146959360 | ((a & 4194303) >>> 3);
  $scratch_i32[0] = (a << 29) | 1;
  return $scratch_f64[0];
}
