// sha256_constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
var $sha256_constants = (function () {
  var k = new Int32Array(64), found = 0;
  for (var n = 2; found < 64; n++) {
    for (var d = 2; d * d <= n && n % d !== 0; d++);
    if (d * d > n) {
      var root = Math.pow(n, 1 / 3);
      k[found++] = (root - Math.floor(root)) * 4294967296;
    }
  }
  return k;
})();
