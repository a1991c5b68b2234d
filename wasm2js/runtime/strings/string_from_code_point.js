// string_from_code_point: `wasm:js-string` `fromCodePoint`.
function $string_from_code_point(code) {
  code = code >>> 0;
  if (code > 1114111) throw new $RuntimeError("invalid code point");
  if (code < 65536) return String.fromCharCode(code);
  code -= 65536;
  return String.fromCharCode(55296 + (code >> 10), 56320 + (code & 1023));
}
