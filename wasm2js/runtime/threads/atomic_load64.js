// atomic_load64: `i64.atomic.load`, as a pair.
function $atomic_load64(m, address, offset) {
  var i = $atomic_at(m, address, offset, 8);
  if (m.s) return $i64_from_js($atomics.load($big_view(m), i));
  $hi = m.i32[2 * i + 1];
  return m.i32[2 * i];
}
