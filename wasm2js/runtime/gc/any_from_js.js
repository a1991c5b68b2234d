// any_from_js: a host value as a reference of this type of the hierarchy of `any`; undefined if it is none.
function $any_from_js(value, type) {
  var heap = type.charAt(0) === "n" ? type.slice(1) : type, ref;
  if (value === null) return heap === type ? null : undefined;
  ref = $any_convert_extern(value);
  return $gc_fits(ref, heap) ? ref : undefined;
}
