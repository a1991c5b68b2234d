// array_new_data: elements from a segment, made by this function.
function $array_new_data(make, letter, size, bytes, start, count) {
  if ((start >>> 0) + (count >>> 0) * size > bytes.length) $trap(4);
  return $array_read(make(count), letter, 0, bytes, start, count >>> 0);
}
