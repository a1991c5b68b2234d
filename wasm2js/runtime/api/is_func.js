// is_func: whether a type is one of references to functions.
function $is_func(type) {
  var at = type.charAt(0) === "n" ? 1 : 0, heap = type.charAt(at);
  return heap === "F" || heap === "N" || (heap === "(" && (type.charAt(at + 1) !== "@" || type.charAt(at + 2) === "f"));
}
