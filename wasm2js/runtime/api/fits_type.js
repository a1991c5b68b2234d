// fits_type: whether a bare value may stand for an imported immutable global of this type.
function $fits_type(value, type) {
  if (type === "l") return typeof value === "bigint" || typeof value === "number" || (typeof value === "object" && value !== null);
  return type === "i" || type === "f" || type === "d" ? typeof value === "number" : type !== "v" && $ref_fits(value, type);
}
