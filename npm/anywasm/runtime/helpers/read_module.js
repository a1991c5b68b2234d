// read_module: what of a module can be known without its translation: `ids` of the other sections, the custom sections, or null if the bytes are
// not a row of sections behind a header.
function $read_module(bytes) {
  var at = 8, end = bytes.length, header = [0, 97, 115, 109, 1, 0, 0, 0], ids = [], custom = [];
  function number() {
    for (var value = 0, shift = 0; shift < 35; shift += 7) {
      if (at >= end) return -1;
      var byte = bytes[at++];
      value += (byte & 127) * Math.pow(2, shift);
      if (byte < 128) return value;
    }
    return -1;
  }
  for (var i = 0; i < 8; i++) if (bytes[i] !== header[i]) return null;
  while (at < end) {
    var id = bytes[at++], size = number(), next = at + size;
    if (size < 0 || next > end) return null;
    if (id === 0) {
      var length = number(), name = at + length <= next && length >= 0 ? $utf8(bytes.subarray(at, at + length)) : null;
      if (name === null) return null;
      custom.push({ name: name, bytes: bytes.subarray(at + length, next) });
    } else ids.push(id);
    at = next;
  }
  return { ids: ids, custom: custom };
}
