// i32_store8: the store at any address.
function $i32_store8(m, address, offset, value) {
  m.u8[$place(m, address, offset, 1)] = value;
}
