// atomic_at: the index of the element of so many bytes at which an atomic access is. Traps: misaligned, out of bounds.
function $atomic_at(m, address, offset, size) {
  if (((address >>> 0) + offset) % size !== 0) $trap(18);
  return $place(m, address, offset, size) / size;
}
