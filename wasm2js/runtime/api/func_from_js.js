// func_from_js: a JavaScript value as a function reference: null, or a function that some module exported.
function $func_from_js(value) {
  if (value === null) return null;
  var record = $shown(value, "func");
  if (record === null) throw new TypeError("WebAssembly objects are opaque: function-typed object expected");
  return record;
}
