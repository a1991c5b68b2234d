// subtype: whether values of type `a` are of type `b` as well.
function $subtype(a, b) {
  if (a === b) return true;
  var from = a.charAt(0) === "n" ? a.slice(1) : a, to = b.charAt(0) === "n" ? b.slice(1) : b;
  if (to !== b && from === a) return false;
  if (from === to || (to === "E" && from === "X")) return true;
  return to === "F" ? $is_func(from) : to.charAt(0) === "(" && from === "N";
}
