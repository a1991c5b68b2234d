// program_later: as `program_of`, or a promise of it where it is loaded or translated on demand.
function $program_later(bytes, parts, options) {
  var own = $own_program(bytes, parts, options);
  if (own !== null) return own;
  var keys = $keys_of(bytes, parts), program = $find($registry.modules, keys), load;
  if (program !== undefined) return program;
  load = $find($registry.loaders, keys);
  if (load !== undefined) return $Promise.resolve(load()).then($adopt_loaded);
  if ($registry.translator !== null && $registry.translator.async) {
    return $registry.translator.async(bytes, options).then($adopt);
  }
  return $program_of(bytes, parts, options);
}
