// compile: a promise of the module that these bytes are. Translating or loading begins at once.
function $compile(source, options) {
  var bytes = $bytes_of(source), parts = $parts_of(bytes);
  return $Promise.resolve($program_later(bytes, parts, options)).then(function (program) {
    return $module_init(Object.create($Module.prototype), program, parts);
  });
}
