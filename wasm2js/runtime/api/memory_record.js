// memory_record: the record of a memory that has no buffer yet: buffer `b`, size in bytes `n` and pages `p`, bytes of a page `z`, largest number of
// pages by its type `max` and for any engine `t`, views, those to tell of growth `l`, object `o`, whether addresses have 64 bits `w`, how a shared one
// grows and is measured `s`. `flags`: 1 for `w`, 2 for `s`, 4 for pages of one byte.
function $memory_record(maximum, flags) {
  // Of pages of one byte there is one less than 32 bits hold: growth tells failure by that.
  return {
    k: "memory", b: null, n: 0, p: 0, z: flags & 4 ? 1 : 65536, max: maximum, t: flags & 4 ? 4294967294 : 65536, l: [], o: null, w: (flags & 1) !== 0,
    s: null, i8: null, u8: null, i16: null, u16: null, i32: null, f32: null, f64: null
  };
}
