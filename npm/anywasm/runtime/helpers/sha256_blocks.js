// sha256_blocks: takes so many bytes, a multiple of 64, into the state.
function $sha256_blocks(state, w, bytes, end) {
  var k = $sha256_constants;
  for (var at = 0; at < end; at += 64) {
    var a = state[0] | 0, b = state[1] | 0, c = state[2] | 0, d = state[3] | 0;
    var e = state[4] | 0, f = state[5] | 0, g = state[6] | 0, h = state[7] | 0, i, x, y;
    for (i = 0; i < 16; i++) {
      x = at + 4 * i;
      w[i] = (bytes[x] << 24) | (bytes[x + 1] << 16) | (bytes[x + 2] << 8) | bytes[x + 3];
    }
    for (; i < 64; i++) {
      x = w[i - 15];
      y = w[i - 2];
      x = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      y = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[i] = w[i - 16] + x + w[i - 7] + y;
    }
    for (i = 0; i < 64; i++) {
      x = (h + (((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      y = ((((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + x) | 0;
      d = c;
      c = b;
      b = a;
      a = (x + y) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
    for (i = 0; i < 8; i++) state[i] |= 0;
  }
}
