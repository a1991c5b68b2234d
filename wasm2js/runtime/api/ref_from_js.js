// ref_from_js: a host value as a reference of this type.
function $ref_from_js(value, type) {
  if (!$ref_fits(value, type)) throw new TypeError("WebAssembly objects are opaque: the value is no reference of the type");
  if (value === null || type.slice(-1) === "E") return value;
  return $is_func(type) ? $shown(value, "func") : $gc_ways.inward(value, type);
}
