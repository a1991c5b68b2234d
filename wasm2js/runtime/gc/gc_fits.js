// gc_fits: whether a reference that is not null is one to this heap type of the hierarchy of `any`.
function $gc_fits(ref, heap) {
  switch (heap) {
    case "A": return true;
    case "Q": return ref.$k !== 3;
    case "I": return typeof ref === "number";
    case "S": return ref.$k === 1;
    case "R": return ref.$k === 2;
    case "O": return false;
  }
  return $gc_is(ref, heap.slice(1, -1));
}
