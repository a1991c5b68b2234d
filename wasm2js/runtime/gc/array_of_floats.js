// array_of_floats: gives fresh elements these values; as arguments, since engines change the bits of NaNs in arrays of doubles.
function $array_of_floats(elements) {
  for (var i = 1; i < arguments.length; i++) elements[i - 1] = arguments[i];
  return elements;
}
