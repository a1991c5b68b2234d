// i32_load: the load at any address, out of bounds and misaligned ones too.
function $i32_load(m, address, offset) {
  var at = $place(m, address, offset, 4), b = m.u8;
  return b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24);
}
