// array_init_elem: `array.init_elem`.
function $array_init_elem(array, list, at, start, count) {
  $array_range(array, at, count);
  start = start >>> 0;
  count = count >>> 0;
  if (start + count > list.length) $trap(5);
  for (var i = 0; i < count; i++) array.a[(at >>> 0) + i] = list[start + i];
}
