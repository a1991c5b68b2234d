// atomic_load: an atomic load of up to four bytes, zero-extended.
function $atomic_load(m, address, offset, size) {
  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size);
  return m.s ? $atomics.load(view, i) : view[i];
}
