// i32_store: the store at any address.
function $i32_store(m, address, offset, value) {
  var at = $place(m, address, offset, 4), b = m.u8;
  b[at] = value;
  b[at + 1] = value >> 8;
  b[at + 2] = value >> 16;
  b[at + 3] = value >> 24;
}
