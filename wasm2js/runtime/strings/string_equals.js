// string_equals: `wasm:js-string` `equals`, of strings and null.
function $string_equals(a, b) {
  if ((a !== null && typeof a !== "string") || (b !== null && typeof b !== "string")) $trap(16);
  return a === b ? 1 : 0;
}
