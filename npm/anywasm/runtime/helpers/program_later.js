// program_later: as `program_of`, or a promise of it where it is loaded or translated on demand.
function $program_later(bytes, parts, options) {
  var own = $own_program(bytes, parts, options);
  if (own !== null) return own;
  var keys = $keys_of(bytes, parts, function () {
    return $hash_later(bytes).then(function (hash) {
      return [hash];
    });
  });
  function found(keys) {
    var program = $find($registry.modules, keys), load = $find($registry.loaders, keys);
    if (program !== undefined) return program;
    if (load !== undefined) return $Promise.resolve(load()).then($adopt_loaded);
    if ($registry.translator !== null && $registry.translator.async) {
      return $registry.translator.async(bytes, options).then($adopt);
    }
    if ($registry.translator !== null) return $adopt($registry.translator.sync(bytes, options));
    throw $untranslated(keys, false);
  }
  return typeof keys.then === "function" ? keys.then(found) : found(keys);
}
