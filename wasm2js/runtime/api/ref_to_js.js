// ref_to_js: a reference of this type for the host.
function $ref_to_js(ref, type) {
  if ($is_func(type)) return $func_to_js(ref);
  return type.slice(-1) === "E" || $gc_ways.outward === null ? ref : $gc_ways.outward(ref);
}
