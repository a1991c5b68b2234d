// error_class: a class as the engine's own NativeError classes are: callable without `new`, open to subclasses.
function $error_class(name) {
  function WasmError(message, options) {
    var error = new Error(message), own = this instanceof WasmError ? Object.getPrototypeOf(this) : WasmError.prototype;
    if (message === undefined) delete error.message;
    if (options !== null && typeof options === "object" && "cause" in options) {
      Object.defineProperty(error, "cause", { value: options.cause, configurable: true, writable: true });
    }
    if (Object.setPrototypeOf) Object.setPrototypeOf(error, own);
    else error.name = name;
    if (Error.captureStackTrace) Error.captureStackTrace(error, WasmError);
    return error;
  }
  var prototype = Object.create(Error.prototype, {
    constructor: { value: WasmError, configurable: true, writable: true },
    name: { value: name, configurable: true, writable: true },
    message: { value: "", configurable: true, writable: true }
  });
  Object.defineProperty(WasmError, "prototype", { value: prototype, writable: false });
  if (Object.setPrototypeOf) Object.setPrototypeOf(WasmError, Error);
  $set_name(WasmError, name, 1);
  return WasmError;
}
