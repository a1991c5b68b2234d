// is_func: whether a type is one of references to functions.
function $is_func(type) {
  return "F(N".indexOf(type.charAt(type.charAt(0) === "n" ? 1 : 0)) >= 0;
}
