// parts_of: a module's sections, or a CompileError where these bytes are no module.
function $parts_of(bytes) {
  var parts = $read_module(bytes);
  if (parts === null) throw new $CompileError("the bytes are not a WebAssembly module");
  return parts;
}
