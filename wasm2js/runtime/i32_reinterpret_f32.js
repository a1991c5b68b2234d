// i32_reinterpret_f32: the bits of a single; see f32_reinterpret_i32.
function $i32_reinterpret_f32(x) {
  if (x === x) {
    $scratch_f32[0] = x;
    return $scratch_i32[0];
  }
  $scratch_f64[0] = x;
  var low = $scratch_i32[0], high = $scratch_i32[1];
  return (high & -2147483648) | ((low & 1) !== 0 ? 2139095040 : 2143289344) | ((high & 524287) << 3) | (low >>> 29);
}
