// string_into_char_code_array: `wasm:js-string` `intoCharCodeArray`.
function $string_into_char_code_array(s, array, start) {
  var n, elements, i;
  if (typeof s !== "string") $trap(16);
  if (array === null) $trap(12);
  n = s.length;
  elements = array.a;
  start = start >>> 0;
  if (start + n > elements.length) $trap(17);
  for (i = 0; i < n; i++) elements[start + i] = s.charCodeAt(i);
  return n;
}
