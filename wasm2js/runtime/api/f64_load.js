// f64_load: the load at any address.
function $f64_load(m, address, offset) {
  $place(m, address, offset, 8);
  $scratch_i32[0] = $i32_load(m, address, offset);
  $scratch_i32[1] = $i32_load(m, address, offset + 4);
  return $scratch_f64[0];
}
