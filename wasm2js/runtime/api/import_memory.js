// import_memory: an imported memory's record.
function $import_memory(imports, module, name, initial, maximum) {
  var record = $shown($import_value(imports, module, name), "memory");
  if (record === null) $fail_link(module, name, "memory import must be a WebAssembly.Memory object");
  $check_limits(module, name, record.p, record.max, initial, maximum);
  return record;
}
