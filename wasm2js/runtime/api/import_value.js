// import_value: looks an import up.
function $import_value(imports, module, name) {
  if (imports === null || (typeof imports !== "object" && typeof imports !== "function")) {
    throw new TypeError("the imports must be an object");
  }
  var from = imports[module];
  if (from === null || (typeof from !== "object" && typeof from !== "function")) {
    throw new TypeError("import " + JSON.stringify(module) + ": module is not an object");
  }
  return from[name];
}
