// array_set_all: elements that this helper makes, all the same.
function $array_set_all(make, value, length) {
  var elements = make(length), i;
  for (i = 0; i < elements.length; i++) elements[i] = value;
  return elements;
}
