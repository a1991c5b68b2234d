// import_table: an imported table's record. `wide`: its indices have 64 bits.
function $import_table(imports, module, name, type, initial, maximum, wide) {
  var record = $shown($import_value(imports, module, name), "table");
  if (record === null) $fail_link(module, name, "table import requires a WebAssembly.Table");
  if (record.t !== type) $fail_link(module, name, "imported table does not match the expected type");
  if (record.w !== !!wide) $fail_link(module, name, "imported table does not match the expected index type");
  $check_limits(module, name, record.a.length, record.max, initial, maximum);
  return record;
}
