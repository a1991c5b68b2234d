// string_substring: `wasm:js-string` `substring`, whose bounds are unsigned; too large an end is the string's.
function $string_substring(s, start, end) {
  if (typeof s !== "string") $trap(16);
  start = start >>> 0;
  end = end >>> 0;
  return start > end ? "" : s.substring(start, end);
}
