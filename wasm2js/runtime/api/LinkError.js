// LinkError: the engine's `WebAssembly.LinkError` where there is one, else ours.
var $LinkError = (function () {
  if (typeof WebAssembly === "object" && WebAssembly !== null && typeof WebAssembly.LinkError === "function") {
    return WebAssembly.LinkError;
  }
  function LinkError(message) {
    var error = new Error(message);
    error.name = "LinkError";
    Object.defineProperty(error, "constructor", { value: LinkError, configurable: true, writable: true });
    if (Object.setPrototypeOf) Object.setPrototypeOf(error, LinkError.prototype);
    return error;
  }
  LinkError.prototype = Object.create(Error.prototype, {
    constructor: { value: LinkError, configurable: true, writable: true },
    name: { value: "LinkError", configurable: true, writable: true }
  });
  return LinkError;
})();
