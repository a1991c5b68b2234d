// i32_store16: the store at any address.
function $i32_store16(m, address, offset, value) {
  var at = $place(m, address, offset, 2), b = m.u8;
  b[at] = value;
  b[at + 1] = value >> 8;
}
