// global_new: the record of a global: type `t`, mutability `m`, value `x` (of an i64 the low half, with the high half `y`), object `o`, and
// if `t` is a defined type the keys of its supertypes `u`.
function $global_new(type, mutable, x, y) {
  return { k: "global", t: type, m: mutable, x: x, y: y, o: null, u: null };
}
