// array_copy: `array.copy`, also within one array.
function $array_copy(to, at, from, start, count) {
  var a, b, i, shift;
  if (from === null) $trap(12);
  $array_range(to, at, count);
  $array_range(from, start, count);
  a = to.a;
  b = from.a;
  shift = to.$w;
  at = (at >>> 0) << shift;
  start = (start >>> 0) << shift;
  count = (count >>> 0) << shift;
  if (to.$e !== "r" && count > 16) a.set(b.subarray(start, start + count), at);
  else if (at <= start) for (i = 0; i < count; i++) a[at + i] = b[start + i];
  else for (i = count - 1; i >= 0; i--) a[at + i] = b[start + i];
}
