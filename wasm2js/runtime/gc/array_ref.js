// array_ref: elements of an array of references, all the same.
function $array_ref(value, length) {
  var elements = [], i;
  length = $array_size(length);
  for (i = 0; i < length; i++) elements.push(value);
  return elements;
}
