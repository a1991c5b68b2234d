// string_test: `wasm:js-string` `test`.
function $string_test(s) {
  return typeof s === "string" ? 1 : 0;
}
