// sha256: the hash of these bytes in hexadecimal digits (FIPS 180-4).
function $sha256(bytes) {
  var state = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
  var words = new Int32Array(64), whole = bytes.length & ~63, rest = bytes.length - whole, tail = new Uint8Array(rest < 56 ? 64 : 128), text = "";
  tail.set(bytes.subarray(whole));
  tail[rest] = 128;
  var end = tail.length, high = Math.floor(bytes.length / 536870912), low = (bytes.length << 3) >>> 0;
  for (var i = 0; i < 4; i++) {
    tail[end - 1 - i] = low >>> (8 * i);
    tail[end - 5 - i] = high >>> (8 * i);
  }
  $sha256_blocks(state, words, bytes, whole);
  $sha256_blocks(state, words, tail, end);
  for (var n = 0; n < 8; n++) text += ("0000000" + (state[n] >>> 0).toString(16)).slice(-8);
  return text;
}
