// memory_new: the record of a new memory: buffer `b`, size in bytes `n` and pages `p`, largest number of pages `max`, views, those to
// tell of growth `l`, object `o`.
function $memory_new(initial, maximum) {
  var m = {
    k: "memory", b: null, n: 0, p: 0, max: maximum, l: [], o: null,
    i8: null, u8: null, i16: null, u16: null, i32: null, f32: null, f64: null
  };
  if (initial > 65536) throw new RangeError("could not allocate memory");
  $memory_views(m, new ArrayBuffer(initial * 65536));
  return m;
}
