// memory_init: `memory.init` from these bytes.
function $memory_init(m, bytes, at, source, count) {
  at = at >>> 0;
  source = source >>> 0;
  count = count >>> 0;
  if ($beyond(m, at + count) || source + count > bytes.length) $trap(4);
  m.u8.set(bytes.subarray(source, source + count), at);
}
