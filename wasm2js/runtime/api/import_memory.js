// import_memory: an imported memory's record. `flags` as for `memory_record`.
function $import_memory(imports, module, name, initial, maximum, flags) {
  var record = $shown($import_value(imports, module, name), "memory");
  if (record === null) $fail_link(module, name, "memory import must be a WebAssembly.Memory object");
  if (record.w !== ((flags & 1) !== 0)) $fail_link(module, name, "imported memory does not match the expected address type");
  if ((record.s !== null) !== ((flags & 2) !== 0)) $fail_link(module, name, "imported memory does not match the expected sharing");
  if (record.z !== (flags & 4 ? 1 : 65536)) $fail_link(module, name, "imported memory does not match the expected page size");
  $check_limits(module, name, record.p, record.max, initial, maximum);
  return record;
}
