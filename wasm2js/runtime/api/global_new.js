// global_new: the record of a global: type `t`, mutability `m`, value `x` (of an i64 the low half, with the high half `y`), object `o`.
function $global_new(type, mutable, x, y) {
  return { k: "global", t: type, m: mutable, x: x, y: y, o: null };
}
