// atomic_store: an atomic store of up to four bytes.
function $atomic_store(m, address, offset, value, size) {
  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size);
  if (m.s) $atomics.store(view, i, value);
  else view[i] = value;
}
