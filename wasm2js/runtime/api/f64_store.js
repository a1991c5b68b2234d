// f64_store: the store at any address.
function $f64_store(m, address, offset, value) {
  $place(m, address, offset, 8);
  $scratch_f64[0] = value;
  $i32_store(m, address, offset, $scratch_i32[0]);
  $i32_store(m, address, offset + 4, $scratch_i32[1]);
}
