// array_fill: `array.fill`.
function $array_fill(array, at, value, count) {
  $array_range(array, at, count);
  for (var i = at >>> 0, end = i + (count >>> 0), a = array.a; i < end; i++) a[i] = value;
}
