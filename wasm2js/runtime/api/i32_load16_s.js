// i32_load16_s: the load at any address.
function $i32_load16_s(m, address, offset) {
  var at = $place(m, address, offset, 2), b = m.u8;
  return ((b[at] << 16) | (b[at + 1] << 24)) >> 16;
}
