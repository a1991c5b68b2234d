// gc_is: whether a reference that is not null has the type of this key.
function $gc_is(ref, key) {
  for (var i = 0; ref["$" + i] !== undefined; i++) if (ref["$" + i] === key) return true;
  return false;
}
