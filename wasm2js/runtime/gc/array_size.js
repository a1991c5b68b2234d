// array_size: a length (unsigned), or the trap if no engine allocates so much.
function $array_size(length) {
  return length >>> 0 > 134217728 ? $trap(20) : length >>> 0;
}
