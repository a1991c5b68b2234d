// table_fill: `table.fill`.
function $table_fill(entries, at, value, count) {
  at = at >>> 0;
  count = count >>> 0;
  if (at + count > entries.length) $trap(5);
  for (var i = 0; i < count; i++) entries[at + i] = value;
}
