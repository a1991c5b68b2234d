// import_tag: an imported tag's record; null for the tag of what JavaScript throws.
function $import_tag(imports, module, name, type) {
  var value = $import_value(imports, module, name), record = $shown(value, "tag");
  if (record === null) {
    if (typeof WebAssembly === "object" && WebAssembly !== null && WebAssembly.JSTag && value === WebAssembly.JSTag) {
      record = $shown($js_tag, "tag");
    } else $fail_link(module, name, "tag import requires a WebAssembly.Tag");
  }
  if (record.t !== type) $fail_link(module, name, "imported tag does not match the expected type");
  return record.js ? null : record;
}
