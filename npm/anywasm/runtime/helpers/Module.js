// Module: as `WebAssembly.Module`.
var $Module = (function () {
  function Module(bytes, options) {
    if (!(this instanceof Module)) throw new TypeError("Module must be constructed with new");
    var own = $bytes_of(bytes), parts = $parts_of(own);
    $module_init(this, $program_of(own, parts, options), parts);
  }
  function own(module) {
    var record = $shown(module, "module");
    if (record === null) throw new TypeError("the first argument must be a WebAssembly.Module");
    return record;
  }
  Module.exports = function (module) {
    return own(module).p.exports.map(function (e) {
      return { name: e.name, kind: e.kind };
    });
  };
  Module.imports = function (module) {
    return own(module).p.imports.map(function (i) {
      return { module: i.module, name: i.name, kind: i.kind };
    });
  };
  Module.customSections = function (module, name) {
    var record = own(module), found = [];
    if (name === undefined) throw new TypeError("the name of the sections is required");
    name = String(name);
    for (var i = 0; i < record.c.length; i++) {
      if (record.c[i].name === name) found.push(new Uint8Array(record.c[i].bytes).buffer);
    }
    return found;
  };
  $dress_member(Module, "exports");
  $dress_member(Module, "imports");
  $dress_member(Module, "customSections");
  return $dress(Module, "Module", 1);
})();
