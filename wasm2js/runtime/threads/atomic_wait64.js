// atomic_wait64: `memory.atomic.wait64`.
function $atomic_wait64(m, address, offset, expected, above, low, high) {
  var i = $atomic_at(m, address, offset, 8);
  if (!m.s) $trap(19);
  return $atomic_sleep($big_view(m), i, $big_of(expected, above), low, high);
}
