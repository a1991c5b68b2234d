// compile: a promise of the module that these bytes are.
function $compile(source, options) {
  var bytes = $bytes_of(source);
  return $Promise.resolve().then(function () {
    var parts = $parts_of(bytes);
    return $Promise.resolve($program_later(bytes, parts, options)).then(function (program) {
      return $module_init(Object.create($Module.prototype), program, parts);
    });
  });
}
