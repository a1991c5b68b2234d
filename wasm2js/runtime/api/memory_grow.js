// memory_grow: grows by so many pages (unsigned); the old size in pages, or -1. The old buffer is detached where the engine can.
function $memory_grow(m, delta) {
  if (m.s) return m.s.grow(m, delta >>> 0);
  var pages = m.p, size = pages + (delta >>> 0), old = m.b, next = null;
  if (size > m.max || size > m.t) return -1;
  if (size === pages) {
    // Even growing by nothing makes a new buffer.
    next = $detach(old);
    if (next !== null) $memory_views(m, next);
    return pages;
  }
  try {
    next = new ArrayBuffer(size * m.z);
  } catch (e) {
    return -1;
  }
  new Uint8Array(next).set(m.u8);
  $detach(old);
  $memory_views(m, next);
  return pages;
}
