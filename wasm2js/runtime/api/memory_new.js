// memory_new: the record of a new memory: buffer `b`, size in bytes `n` and pages `p`, largest number of pages `max`, views, those to
// tell of growth `l`, object `o`, whether addresses have 64 bits `w`, whether it is shared `s`. `flags`: 1 for `w`, 2 for `s`. A shared memory may
// be made around the buffer of one that another thread made.
function $memory_new(initial, maximum, flags, shared) {
  var m = {
    k: "memory", b: null, n: 0, p: 0, max: maximum, l: [], o: null, w: (flags & 1) !== 0, s: (flags & 2) !== 0,
    i8: null, u8: null, i16: null, u16: null, i32: null, f32: null, f64: null
  };
  if (initial > 65536) throw new RangeError("could not allocate memory");
  $memory_views(m, m.s ? $shared_buffer(initial, maximum, shared) : new ArrayBuffer(initial * 65536));
  return m;
}
