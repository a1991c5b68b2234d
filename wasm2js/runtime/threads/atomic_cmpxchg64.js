// atomic_cmpxchg64: `i64.atomic.rmw.cmpxchg`; gives what was there.
function $atomic_cmpxchg64(m, address, offset, expected, above, low, high) {
  var i = $atomic_at(m, address, offset, 8), view = m.i32, old;
  if (m.s) return $i64_from_js($atomics.compareExchange($big_view(m), i, $big_of(expected, above), $big_of(low, high)));
  old = view[2 * i];
  $hi = view[2 * i + 1];
  if (old === expected && $hi === above) {
    view[2 * i] = low;
    view[2 * i + 1] = high;
  }
  return old;
}
