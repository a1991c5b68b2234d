// f32_store: the store at any address.
function $f32_store(m, address, offset, value) {
  $scratch_f32[0] = value;
  $i32_store(m, address, offset, $scratch_i32[0]);
}
