// f32_reinterpret_i32: the single of these bits.
// A signalling NaN would become quiet in a double: it is kept as the quiet one whose last bit is set, which no rounding to single
// can give, and i32_reinterpret_f32 turns it back. Engines that box NaNs lose all but the sign, and the sign too if it is not put back.
function $f32_reinterpret_i32(a) {
  $scratch_i32[0] = a;
  var x = $scratch_f32[0];
  if (x === x) return x;
  $scratch_i32[0] = (a << 29) | ((a & 4194304) === 0 ? 1 : 0);
  $scratch_i32[1] = (a & -2147483648) | 2146959360 | ((a & 4194303) >>> 3);
  x = $scratch_f64[0];
  $scratch_f64[0] = x;
  return ($scratch_i32[1] ^ a) < 0 ? -x : x;
}
