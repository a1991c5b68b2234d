// i32_load8_u: the load at any address.
function $i32_load8_u(m, address, offset) {
  return m.u8[$place(m, address, offset, 1)];
}
