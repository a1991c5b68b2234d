// namespace: the object `WebAssembly`.
var $namespace = (function () {
  var namespace = {
    validate: function (bytes) {
      var own = $bytes_of(bytes), options = arguments[1], translator = $registry.translator;
      try {
        if (translator !== null && $stand_in($parts_of(own)) === null) return translator.valid(own, options);
        var keys = $keys_now(own, $parts_of(own));
        return $find($registry.loaders, keys) !== undefined || $program_of(own, $parts_of(own), options) !== null;
      } catch (error) {
        if (error instanceof $CompileError) return false;
        throw error;
      }
    },
    compile: function (bytes) {
      var options = arguments[1];
      return $attempt(function () {
        return $compile(bytes, options);
      });
    },
    instantiate: function (source) {
      var imports = arguments[1], options = arguments[2];
      return $attempt(function () {
        return $shown(source, "module") === null ? $instantiated($compile(source, options), imports) : new $Instance(source, imports);
      });
    }
  };
  // Where there are no promises there are no responses; glue code takes their absence for an old browser, and fetches the bytes itself.
  if (typeof Promise === "function") {
    namespace.compileStreaming = function (source) {
      var options = arguments[1];
      return $response_bytes(source).then(function (bytes) {
        return $compile(bytes, options);
      });
    };
    namespace.instantiateStreaming = function (source) {
      var imports = arguments[1], options = arguments[2];
      return $instantiated(namespace.compileStreaming(source, options), imports);
    };
  }
  for (var name in namespace) $dress_member(namespace, name);
  var classes = {
    Module: $Module, Instance: $Instance, Memory: $dress($Memory, "Memory", 1), Table: $dress($Table, "Table", 1),
    Global: $dress($Global, "Global", 1), Tag: $dress($Tag, "Tag", 1), Exception: $dress($Exception, "Exception", 2),
    CompileError: $CompileError, LinkError: $LinkError, RuntimeError: $RuntimeError
  };
  for (name in classes) Object.defineProperty(namespace, name, { value: classes[name], writable: true, configurable: true });
  Object.defineProperty(namespace, "JSTag", { value: $js_tag, enumerable: true, configurable: true });
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(namespace, Symbol.toStringTag, { value: "WebAssembly", configurable: true });
  }
  // References to structures and arrays may sit in any table or global.
  $gc_ways.inward = $any_from_js;
  $gc_ways.outward = $extern_convert_any;
  return namespace;
})();
