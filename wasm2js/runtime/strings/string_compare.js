// string_compare: `wasm:js-string` `compare`.
function $string_compare(a, b) {
  if (typeof a !== "string" || typeof b !== "string") $trap(16);
  return a === b ? 0 : a < b ? -1 : 1;
}
