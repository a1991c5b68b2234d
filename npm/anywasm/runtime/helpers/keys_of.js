// keys_of: the keys under which a module's translation may be registered: those of a stand-in, else the hash of the bytes, from `hash`. It is not
// computed where nothing is registered that it could find.
function $keys_of(bytes, parts, hash) {
  var keys = $stand_in(parts);
  if (keys !== null) return keys;
  for (var name in $registry.modules) return hash(bytes);
  for (name in $registry.loaders) return hash(bytes);
  return [];
}
