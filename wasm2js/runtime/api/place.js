// place: where an access of so many bytes begins, or the trap. The address is unsigned, and the sum does not wrap.
function $place(m, address, offset, size) {
  var at = (address >>> 0) + offset;
  return $beyond(m, at + size) ? $trap(4) : at;
}
