// func_to_js: the JavaScript function that a function reference is seen as; always the same one.
function $func_to_js(record) {
  if (record === null) return null;
  var face = record.j;
  if (face === null) {
    face = record.j = record.w(record.f);
    try {
      Object.defineProperty(face, "name", { value: String(record.n), configurable: true });
    } catch (e) {
      // ES5 engines do not let a function's name be changed.
    }
    $hide(face, record);
  }
  return face;
}
