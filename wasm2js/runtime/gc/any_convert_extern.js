// any_convert_extern: `any.convert_extern`. A number becomes an i31 exactly if it is one.
function $any_convert_extern(value) {
  if (value === null) return null;
  if (typeof value === "number" && value << 1 >> 1 === value && (value !== 0 || 1 / value > 0)) return value;
  var record = $shown(value, "gc");
  return record === null ? new $Host(value) : record.v;
}
