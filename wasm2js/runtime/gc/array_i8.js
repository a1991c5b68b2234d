// array_i8: elements of an array of i8, all zero.
function $array_i8(length) {
  return new Uint8Array($array_size(length));
}
