// shared_new: a new shared memory, or one around the buffer of a memory that another thread made.
function $shared_new(initial, maximum, flags, given) {
  var m = $memory_record(maximum, flags);
  if (initial > m.t) throw new RangeError("could not allocate memory");
  m.s = { grow: $shared_grow, size: $shared_size };
  $memory_views(m, $shared_buffer(m, initial, given));
  return m;
}
