// table_set: sets an entry, or traps.
function $table_set(entries, i, value) {
  i = i >>> 0;
  if (i >= entries.length) $trap(5);
  entries[i] = value;
}
