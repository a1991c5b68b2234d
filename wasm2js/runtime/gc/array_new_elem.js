// array_new_elem: elements from a segment of references.
function $array_new_elem(list, start, count) {
  start = start >>> 0;
  count = count >>> 0;
  if (start + count > list.length) $trap(5);
  return list.slice(start, start + count);
}
