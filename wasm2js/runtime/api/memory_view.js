// memory_view: a view of a memory's buffer, of the whole elements in it; without a length where pages are, since that grows with a shared buffer.
function $memory_view(View, m) {
  return m.z === 1 ? new View(m.b, 0, Math.floor(m.n / View.BYTES_PER_ELEMENT)) : new View(m.b);
}
