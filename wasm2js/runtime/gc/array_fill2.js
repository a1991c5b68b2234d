// array_fill2: `array.fill` of i64.
function $array_fill2(array, at, low, high, count) {
  $array_range(array, at, count);
  for (var i = (at >>> 0) * 2, end = i + (count >>> 0) * 2, a = array.a; i < end; i += 2) {
    a[i] = low;
    a[i + 1] = high;
  }
}
