// array_set_all4: elements of v128 that this helper makes, all the same.
function $array_set_all4(make, a, b, c, d, length) {
  var elements = make(length), i;
  for (i = 0; i < elements.length; i += 4) {
    elements[i] = a;
    elements[i + 1] = b;
    elements[i + 2] = c;
    elements[i + 3] = d;
  }
  return elements;
}
