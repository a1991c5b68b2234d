// untranslated: the error of a module that nobody translated.
function $untranslated(keys, is_lazy) {
  var what = keys.length === 0 ? "this module" : "the module " + keys[0];
  return new $CompileError(
    is_lazy
      ? "the translation of " + what + " is loaded on demand: use WebAssembly.compile or WebAssembly.instantiate"
      : "this engine has no WebAssembly, and no translation of " + what + " is registered"
  );
}
