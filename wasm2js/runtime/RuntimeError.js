// RuntimeError: the engine's `WebAssembly.RuntimeError` where there is one, else ours.
var $RuntimeError = (function () {
  if (typeof WebAssembly === "object" && WebAssembly !== null && typeof WebAssembly.RuntimeError === "function") {
    return WebAssembly.RuntimeError;
  }
  function RuntimeError(message) {
    var error = new Error(message);
    error.name = "RuntimeError";
    Object.defineProperty(error, "constructor", { value: RuntimeError, configurable: true, writable: true });
    if (Object.setPrototypeOf) Object.setPrototypeOf(error, RuntimeError.prototype);
    return error;
  }
  RuntimeError.prototype = Object.create(Error.prototype, {
    constructor: { value: RuntimeError, configurable: true, writable: true },
    name: { value: "RuntimeError", configurable: true, writable: true }
  });
  return RuntimeError;
})();
