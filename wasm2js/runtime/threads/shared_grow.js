// shared_grow: `memory.grow` of a shared memory, in place; -1 where the engine has no buffers that grow.
function $shared_grow(m, delta) {
  var pages = $shared_size(m), size = pages + delta;
  if (size > m.max || size > m.t) return -1;
  if (delta === 0) return pages;
  try {
    m.b.grow(size * m.z);
  } catch (e) {
    return -1;
  }
  $memory_views(m, m.b);
  return pages;
}
