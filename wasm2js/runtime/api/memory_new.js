// memory_new: a new memory that is not shared.
function $memory_new(initial, maximum, flags) {
  var m = $memory_record(maximum, flags);
  if (initial > m.t) throw new RangeError("could not allocate memory");
  $memory_views(m, new ArrayBuffer(initial * m.z));
  return m;
}
