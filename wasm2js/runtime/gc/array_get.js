// array_get: an element, whatever it is, or the trap.
function $array_get(elements, i) {
  return i >>> 0 < elements.length ? elements[i] : $trap(17);
}
