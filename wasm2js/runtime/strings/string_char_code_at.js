// string_char_code_at: `wasm:js-string` `charCodeAt`.
function $string_char_code_at(s, index) {
  if (typeof s !== "string" || index >>> 0 >= s.length) $string_at(s, index);
  return s.charCodeAt(index);
}
