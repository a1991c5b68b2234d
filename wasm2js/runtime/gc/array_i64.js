// array_i64: elements of an array of i64, low half first, all zero.
function $array_i64(length) {
  return new Int32Array($array_size(length) * 2);
}
