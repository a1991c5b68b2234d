// array_of: gives fresh elements these values.
function $array_of(elements, list) {
  elements.set(list);
  return elements;
}
