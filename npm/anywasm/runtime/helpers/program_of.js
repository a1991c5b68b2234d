// program_of: the translation of these bytes, now, or a CompileError.
function $program_of(bytes, parts, options) {
  var own = $own_program(bytes, parts, options);
  if (own !== null) return own;
  var keys = $keys_now(bytes, parts), program = $find($registry.modules, keys);
  if (program !== undefined) return program;
  if ($registry.translator !== null) return $adopt($registry.translator.sync(bytes, options));
  throw $untranslated(keys, $find($registry.loaders, keys) !== undefined);
}
