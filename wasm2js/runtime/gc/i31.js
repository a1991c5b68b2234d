// i31: the number of an i31 reference, or the trap.
function $i31(ref) {
  return ref === null ? $trap(13) : ref;
}
