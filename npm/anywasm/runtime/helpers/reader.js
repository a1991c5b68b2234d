// reader: reads a module's bytes from this position on. Beyond the end, and at what is malformed, `ok` becomes false and stays so.
function $reader(bytes, at) {
  var reader = {
    ok: true,
    byte: function () {
      if (at < bytes.length) return bytes[at++];
      reader.ok = false;
      return 0;
    },
    // An unsigned number of 32 bits in LEB128.
    number: function () {
      for (var value = 0, scale = 1; scale <= 268435456; scale *= 128) {
        var byte = reader.byte();
        value += (byte & 127) * scale;
        if (byte < 128) {
          if (value > 4294967295) reader.ok = false;
          return value;
        }
      }
      reader.ok = false;
      return 0;
    },
    bytes: function (length) {
      if (length > bytes.length - at) reader.ok = false;
      at += reader.ok ? length : 0;
      return reader.ok ? bytes.subarray(at - length, at) : bytes.subarray(0, 0);
    },
    name: function () {
      var text = $utf8(reader.bytes(reader.number()));
      if (text === null) reader.ok = false;
      return text;
    },
    // Calls `each` with a section's number, at its contents, of which it has to read all or nothing.
    sections: function (each) {
      while (reader.ok && at < bytes.length) {
        var id = reader.byte(), size = reader.number(), start = at, end = at + size;
        if (end > bytes.length) reader.ok = false;
        if (reader.ok) each(id, end);
        if (at !== start && at !== end) reader.ok = false;
        at = end;
      }
    },
    at: function () {
      return at;
    }
  };
  return reader;
}
