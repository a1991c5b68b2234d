// memory_fill: `memory.fill`.
function $memory_fill(m, at, value, count) {
  at = at >>> 0;
  count = count >>> 0;
  if (at + count > m.n) $trap(4);
  m.u8.fill(value, at, at + count);
}
