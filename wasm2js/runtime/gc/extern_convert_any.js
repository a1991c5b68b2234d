// extern_convert_any: `extern.convert_any`. A structure or array gets a face that shows the host nothing; always the same one.
function $extern_convert_any(ref) {
  if (ref === null || typeof ref === "number") return ref;
  if (ref.$k === 3) return ref.v;
  if (ref.$j === null) {
    ref.$j = Object.create(null);
    $hide(ref.$j, { k: "gc", v: ref });
    Object.freeze(ref.$j);
  }
  return ref.$j;
}
