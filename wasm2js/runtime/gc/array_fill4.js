// array_fill4: `array.fill` of v128.
function $array_fill4(array, at, a, b, c, d, count) {
  $array_range(array, at, count);
  for (var i = (at >>> 0) * 4, end = i + (count >>> 0) * 4, e = array.a; i < end; i += 4) {
    e[i] = a;
    e[i + 1] = b;
    e[i + 2] = c;
    e[i + 3] = d;
  }
}
