// string_code_point_at: `wasm:js-string` `codePointAt`.
function $string_code_point_at(s, index) {
  var high, low;
  $string_at(s, index);
  high = s.charCodeAt(index);
  low = index + 1 < s.length ? s.charCodeAt(index + 1) : 0;
  if ((high & 64512) !== 55296 || (low & 64512) !== 56320) return high;
  return ((high & 1023) << 10) + (low & 1023) + 65536;
}
