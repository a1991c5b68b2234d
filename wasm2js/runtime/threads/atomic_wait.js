// atomic_wait: `memory.atomic.wait32`.
function $atomic_wait(m, address, offset, expected, low, high) {
  var i = $atomic_at(m, address, offset, 4);
  if (!m.s) $trap(19);
  return $atomic_sleep(m.i32, i, expected, low, high);
}
