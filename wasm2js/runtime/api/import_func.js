// import_func: an imported function's record: its own if a module exported it, else one around the host's function.
function $import_func(imports, module, name, sig, pull, n) {
  var value = $import_value(imports, module, name);
  if (typeof value !== "function") $fail_link(module, name, "function import requires a callable");
  var record = $shown(value, "func");
  if (record === null) return $func(sig, sig.h(value), pull, n);
  if (!$func_fits(record, sig.t)) $fail_link(module, name, "imported function does not match the expected type");
  return record;
}
