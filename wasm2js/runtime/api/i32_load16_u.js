// i32_load16_u: the load at any address.
function $i32_load16_u(m, address, offset) {
  var at = $place(m, address, offset, 2), b = m.u8;
  return b[at] | (b[at + 1] << 8);
}
