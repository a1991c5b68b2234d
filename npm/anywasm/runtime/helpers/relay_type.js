// relay_type: the signature of a function type of numbers and references with one result at most, or null.
function $relay_type(reader) {
  var letters = { 127: "i", 126: "l", 125: "f", 124: "d", 112: "F", 111: "E" };
  function list() {
    for (var all = [], n = reader.number(); reader.ok && n > 0; n--) all.push(letters[reader.byte()] || "?");
    return all;
  }
  if (reader.byte() !== 96) return null;
  var params = list(), results = list(), text = params.join("") + ":" + results.join("");
  // Longer types go by a hash in emitted files.
  return text.indexOf("?") >= 0 || results.length > 1 || text.length > 60 ? null : $relay_signature(text, params, results);
}
