// index64: the low half of a 64-bit address or index. Traps: the given trap when there is a high half, as nothing is that large.
function $index64(low, high, kind) {
  if (high !== 0) $trap(kind);
  return low;
}
