// atomic_notify: `memory.atomic.notify`: wakes at most so many (unsigned); how many it woke. Nobody can wait at a memory that is not shared.
function $atomic_notify(m, address, offset, count) {
  var i = $atomic_at(m, address, offset, 4);
  return m.s ? $atomics.notify(m.i32, i, count >>> 0) : 0;
}
