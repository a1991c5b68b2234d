// relay_program: the program of a module that does nothing but export functions that it imports, or null if it is none. Glue code makes such modules
// as it runs, to give JavaScript functions a WebAssembly type (emscripten's `addFunction`), so no build can have translated them.
function $relay_program(bytes, parts) {
  if (!/^(1,)?2(,7)?$/.test(parts.ids.join())) return null;
  var reader = $reader(bytes, 8), types = [], functions = [], exports = [], names = {}, valid = true;
  reader.sections(function (id) {
    for (var n = reader.number(); valid && n > 0; n--) {
      if (id === 1) types.push($relay_type(reader));
      else if (id === 2) functions.push($relay_import(reader, types));
      else if (id === 7) exports.push($relay_export(reader, functions, names));
      valid = reader.ok && types.concat(functions, exports).indexOf(null) < 0;
    }
  });
  if (!valid || !reader.ok) return null;
  function pull() {
    return $hi;
  }
  return {
    imports: functions,
    exports: exports,
    instantiate: function (imports) {
      var given = Object.create(null), records = functions.map(function (f, n) {
        return $import_func(imports, f.module, f.name, f.sig, pull, n);
      });
      exports.forEach(function (e) {
        $define(given, e.name, $func_to_js(records[e.index]));
      });
      return Object.freeze(given);
    }
  };
}
