// string_from_char_code: `wasm:js-string` `fromCharCode`. Masked here, since Duktape takes larger numbers for code points.
function $string_from_char_code(code) {
  return String.fromCharCode(code & 65535);
}
