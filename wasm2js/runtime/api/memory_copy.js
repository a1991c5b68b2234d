// memory_copy: `memory.copy`, also within one memory.
function $memory_copy(to, from, at, source, count) {
  at = at >>> 0;
  source = source >>> 0;
  count = count >>> 0;
  if ($beyond(to, at + count) || $beyond(from, source + count)) $trap(4);
  to.u8.set(from.u8.subarray(source, source + count), at);
}
