// fits_type: whether a bare value may stand for an imported immutable global of this type.
function $fits_type(value, type) {
  if (type === "l") return typeof value === "bigint" || typeof value === "number" || (typeof value === "object" && value !== null);
  if (type === "F") return value === null || $shown(value, "func") !== null;
  return type === "E" || typeof value === "number";
}
