// table_get: an entry, or the trap.
function $table_get(entries, i) {
  i = i >>> 0;
  return i < entries.length ? entries[i] : $trap(5);
}
