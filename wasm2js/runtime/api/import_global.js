// import_global: an imported global's record; a bare value makes an immutable one.
function $import_global(imports, module, name, type, mutable) {
  var value = $import_value(imports, module, name), record = $shown(value, "global");
  if (record !== null) {
    if (record.m !== mutable) $fail_link(module, name, "imported global does not match the expected mutability");
    if (mutable ? record.t !== type : !$subtype(record.t, type, record.u)) $fail_link(module, name, "imported global does not match the expected type");
    return record;
  }
  if (mutable) $fail_link(module, name, "imported mutable global must be a WebAssembly.Global object");
  if (!$fits_type(value, type)) $fail_link(module, name, "global import must be a " + $type_name(type));
  record = $global_new(type, false, 0, 0);
  $global_write(record, value);
  return record;
}
