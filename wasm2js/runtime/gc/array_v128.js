// array_v128: elements of an array of v128, lowest lanes first, all zero.
function $array_v128(length) {
  return new Int32Array($array_size(length) * 4);
}
