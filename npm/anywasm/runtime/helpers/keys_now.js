// keys_now: the keys of a module.
function $keys_now(bytes, parts) {
  return $keys_of(bytes, parts, function () {
    return [$sha256(bytes)];
  });
}
