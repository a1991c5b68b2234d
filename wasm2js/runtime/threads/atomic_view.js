// atomic_view: the view of elements of so many bytes, up to four.
function $atomic_view(m, size) {
  return size === 1 ? m.u8 : size === 2 ? m.u16 : m.i32;
}
