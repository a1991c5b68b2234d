// string_concat: `wasm:js-string` `concat`.
function $string_concat(a, b) {
  if (typeof a !== "string" || typeof b !== "string") $trap(16);
  return a + b;
}
