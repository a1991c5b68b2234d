// ref_fits: whether a host value can be a reference of this type.
function $ref_fits(value, type) {
  var heap = type.charAt(0) === "n" ? type.slice(1) : type, record = $shown(value, "func");
  if (value === null) return heap === type;
  if (heap === "E") return true;
  return record !== null && (heap === "F" || heap === "(" + record.t + ")");
}
