// atomic_rmw: what an atomic operation of this name makes of up to four bytes; gives what was there, zero-extended.
function $atomic_rmw(m, address, offset, value, name, size) {
  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size), old;
  if (m.s) return $atomics[name](view, i, value);
  old = view[i];
  switch (name) {
    case "add": value = old + value; break;
    case "sub": value = old - value; break;
    case "and": value = old & value; break;
    case "or": value = old | value; break;
    case "xor": value = old ^ value; break;
  }
  view[i] = value;
  return old;
}
