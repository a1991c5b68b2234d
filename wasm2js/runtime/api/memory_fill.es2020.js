// memory_fill: `memory.fill`.
function $memory_fill(m, at, value, count) {
  at = at >>> 0;
  count = count >>> 0;
  if ($beyond(m, at + count)) $trap(4);
  m.u8.fill(value, at, at + count);
}
