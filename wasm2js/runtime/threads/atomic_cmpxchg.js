// atomic_cmpxchg: an atomic compare-exchange of up to four bytes; gives what was there, zero-extended.
function $atomic_cmpxchg(m, address, offset, expected, value, size) {
  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size), old;
  if (m.s) return $atomics.compareExchange(view, i, expected, value);
  old = view[i];
  if (old === (size === 1 ? expected & 255 : size === 2 ? expected & 65535 : expected | 0)) view[i] = value;
  return old;
}
