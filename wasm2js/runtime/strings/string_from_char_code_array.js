// string_from_char_code_array: `wasm:js-string` `fromCharCodeArray`, in parts, since engines bound the number of arguments.
function $string_from_char_code_array(array, start, end) {
  var text = "", next;
  if (array === null) $trap(12);
  start = start >>> 0;
  end = end >>> 0;
  if (start > end || end > array.a.length) $trap(17);
  for (; start < end; start = next) {
    next = start + 4096 < end ? start + 4096 : end;
    text += String.fromCharCode.apply(null, array.a.subarray(start, next));
  }
  return text;
}
