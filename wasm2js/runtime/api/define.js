// define: an enumerable property of the exports, whatever its name.
function $define(object, name, value) {
  Object.defineProperty(object, name, { value: value, enumerable: true });
}
