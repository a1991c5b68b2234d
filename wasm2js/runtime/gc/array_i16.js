// array_i16: elements of an array of i16, all zero.
function $array_i16(length) {
  return new Uint16Array($array_size(length));
}
