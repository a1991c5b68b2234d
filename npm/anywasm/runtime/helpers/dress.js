// dress: gives a class the names, lengths and property attributes of a Web IDL interface.
function $dress(Class, name, length) {
  var prototype = Class.prototype, names = Object.getOwnPropertyNames(prototype);
  for (var i = 0; i < names.length; i++) {
    if (names[i] !== "constructor") $dress_member(prototype, names[i]);
  }
  Object.defineProperty(Class, "prototype", { writable: false });
  Object.defineProperty(prototype, "constructor", { value: Class, enumerable: false });
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(prototype, Symbol.toStringTag, { value: "WebAssembly." + name, configurable: true });
  }
  return $set_name(Class, name, length);
}
