// f32_load: the load at any address.
function $f32_load(m, address, offset) {
  $scratch_i32[0] = $i32_load(m, address, offset);
  return $scratch_f32[0];
}
