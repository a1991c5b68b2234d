// array_float: elements of an array of floats: an f32 is kept as it is carried, with a signalling NaN's mark, all zero.
function $array_float(length) {
  return new Float64Array($array_size(length));
}
