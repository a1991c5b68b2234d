// callee_sub: $callee where functions of subtypes may be called as well; the type has so many supertypes.
function $callee_sub(entry, type, depth) {
  return entry && entry.s !== null && entry.s[depth] === type ? entry : $callee(entry, type);
}
