// array_range: traps unless there are so many elements from here on (all unsigned).
function $array_range(array, at, count) {
  if (array === null) $trap(12);
  if ((at >>> 0) + (count >>> 0) > array.a.length >> array.$w) $trap(17);
}
