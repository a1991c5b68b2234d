// read_module: what of a module can be known without its translation: `ids` of the other sections, the custom sections, or null if the bytes are
// not a row of sections behind a header.
function $read_module(bytes) {
  var header = [0, 97, 115, 109, 1, 0, 0, 0], ids = [], custom = [], reader = $reader(bytes, 8);
  for (var i = 0; i < 8; i++) if (bytes[i] !== header[i]) return null;
  reader.sections(function (id, end) {
    if (id !== 0) return ids.push(id);
    var name = reader.name();
    if (reader.at() > end) reader.ok = false;
    custom.push({ name: name, bytes: reader.bytes(end - reader.at()) });
  });
  return reader.ok ? { ids: ids, custom: custom } : null;
}
