// base64: bytes from text, without padding.
function $base64(text) {
  var n = text.length, bytes = new Uint8Array((n * 3) >> 2), at = 0, word = 0, bits = 0;
  for (var i = 0; i < n; i++) {
    var c = text.charCodeAt(i);
    word = (word << 6) | (c > 96 ? c - 71 : c > 64 ? c - 65 : c > 47 ? c + 4 : c === 43 ? 62 : 63);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = word >> bits;
    }
  }
  return bytes;
}
