// relay_import: an imported function, or null.
function $relay_import(reader, types) {
  var module = reader.name(), name = reader.name(), kind = reader.byte(), type = reader.number();
  return module === null || name === null || kind !== 0 || type >= types.length ? null : { module: module, name: name, kind: "function", sig: types[type] };
}
