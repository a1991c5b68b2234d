// The interface of anywasm/runtime.

/**
 * Makes `WebAssembly` the global of this name where the engine has none; with `force` in any case. `translator` makes translations of what is
 * not registered: `sync(bytes, options)` gives one or throws a CompileError, `async(bytes, options)` a promise of one, `valid(bytes, options)`
 * tells whether the bytes are a module.
 */
function install(options) {
  options = options || {};
  if (options.translator) $registry.translator = options.translator;
  var target = options.target || $global_object;
  if (target === null) throw new TypeError("this engine gives the global object no name: pass it as the option target");
  if (options.force || typeof target.WebAssembly === "undefined") {
    Object.defineProperty(target, "WebAssembly", { value: $namespace, writable: true, configurable: true });
  }
  return target.WebAssembly;
}

/** Names a translated module: the exports of the emitted file. The key is what its stand-in says, or the SHA-256 of the original bytes. */
function register(key, translated) {
  $registry.modules[key] = $adopt_loaded(translated);
}

/** As `register`, for a file that is loaded when the module is first compiled or instantiated, by the asynchronous functions only. */
function registerLoader(key, load) {
  $registry.loaders[key] = load;
}
