// array_set_all2: elements of i64 that this helper makes, all the same.
function $array_set_all2(make, low, high, length) {
  var elements = make(length), i;
  for (i = 0; i < elements.length; i += 2) {
    elements[i] = low;
    elements[i + 1] = high;
  }
  return elements;
}
