// program_of: the translation of these bytes, now, or a CompileError.
function $program_of(bytes, parts, options) {
  if (parts.ids.length === 0 && $stand_in(parts) === null) return $empty_program;
  var keys = $keys_of(bytes, parts), program = $find($registry.modules, keys);
  if (program !== undefined) return program;
  if ($registry.translator !== null) return $adopt($registry.translator.sync(bytes, options));
  throw $untranslated(keys, $find($registry.loaders, keys) !== undefined);
}
