// callee: the function to call at an indirect call of this signature, or the trap.
function $callee(entry, type) {
  if (entry === undefined) $trap(6);
  if (entry === null) $trap(7);
  if (entry.t !== type) $trap(8);
  return entry;
}
