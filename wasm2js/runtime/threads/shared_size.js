// shared_size: the size in pages of a shared memory, which other threads may have grown; its record learns of it.
function $shared_size(m) {
  if (m.b.byteLength !== m.n) $memory_views(m, m.b);
  return m.p;
}
