// table_copy: `table.copy`, also within one table.
function $table_copy(to, from, at, source, count) {
  var i;
  at = at >>> 0;
  source = source >>> 0;
  count = count >>> 0;
  if (at + count > to.length || source + count > from.length) $trap(5);
  if (at <= source) {
    for (i = 0; i < count; i++) to[at + i] = from[source + i];
  } else {
    for (i = count - 1; i >= 0; i--) to[at + i] = from[source + i];
  }
}
