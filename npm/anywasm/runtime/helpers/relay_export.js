// relay_export: an exported function, or null. No two exports have the same name.
function $relay_export(reader, functions, names) {
  var name = reader.name(), kind = reader.byte(), index = reader.number();
  if (name === null || names["$" + name] || kind !== 0 || index >= functions.length) return null;
  names["$" + name] = true;
  return { name: name, kind: "function", index: index };
}
