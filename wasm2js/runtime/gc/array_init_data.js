// array_init_data: `array.init_data`.
function $array_init_data(array, bytes, at, start, count) {
  $array_range(array, at, count);
  $array_read(array.a, array.$e, at >>> 0, bytes, start, count >>> 0);
}
