// table_grow: grows by so many entries (unsigned); the old size, or -1.
function $table_grow(t, value, delta) {
  var entries = t.a, size = entries.length, end = size + (delta >>> 0);
  if (end > t.max || end > 10000000) return -1;
  for (var i = size; i < end; i++) entries.push(value);
  return size;
}
