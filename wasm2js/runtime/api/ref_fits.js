// ref_fits: whether a host value can be a reference of this type.
function $ref_fits(value, type) {
  if (/^n?[HMv]/.test(type)) return false;
  var heap = type.charAt(0) === "n" ? type.slice(1) : type, record;
  if (value === null) return heap === type;
  if (heap === "E") return true;
  if (!$is_func(type)) return $gc_ways.inward !== null && $gc_ways.inward(value, type) !== undefined;
  record = $shown(value, "func");
  return record !== null && (heap === "F" || (heap !== "N" && $func_fits(record, heap.slice(1, -1))));
}
