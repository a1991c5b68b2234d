// array_i32: elements of an array of i32, all zero.
function $array_i32(length) {
  return new Int32Array($array_size(length));
}
