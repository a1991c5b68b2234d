// atomic_rmw64: what an atomic operation of this name makes of eight bytes; gives what was there.
function $atomic_rmw64(m, address, offset, low, high, name) {
  var i = $atomic_at(m, address, offset, 8), view = m.i32, old, above;
  if (m.s) return $i64_from_js($atomics[name]($big_view(m), i, $big_of(low, high)));
  old = view[2 * i];
  above = view[2 * i + 1];
  switch (name) {
    case "add":
      low = old + low | 0;
      high = above + high + (low >>> 0 < old >>> 0 ? 1 : 0);
      break;
    case "sub":
      high = above - high - (old >>> 0 < low >>> 0 ? 1 : 0);
      low = old - low;
      break;
    case "and":
      low &= old;
      high &= above;
      break;
    case "or":
      low |= old;
      high |= above;
      break;
    case "xor":
      low ^= old;
      high ^= above;
      break;
  }
  view[2 * i] = low;
  view[2 * i + 1] = high;
  $hi = above;
  return old;
}
