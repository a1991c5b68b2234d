// hash_later: a promise of the hash of these bytes: by the engine's own code where it has that, since a hash in JavaScript without a JIT takes
// seconds per megabyte.
function $hash_later(bytes) {
  var subtle = typeof crypto === "object" && crypto !== null && crypto.subtle;
  if (typeof Promise !== "function" || !subtle) return $Promise.resolve($sha256(bytes));
  return subtle.digest("SHA-256", bytes).then(function (digest) {
    var text = "", view = new Uint8Array(digest);
    for (var i = 0; i < view.length; i++) text += (view[i] < 16 ? "0" : "") + view[i].toString(16);
    return text;
  });
}
