// i32_load8_s: the load at any address.
function $i32_load8_s(m, address, offset) {
  return m.i8[$place(m, address, offset, 1)];
}
