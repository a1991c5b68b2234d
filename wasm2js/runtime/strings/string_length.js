// string_length: `wasm:js-string` `length`.
function $string_length(s) {
  return typeof s === "string" ? s.length : $trap(16);
}
