// i16x8_relaxed_dot: sums of neighbouring products of signed bytes, at most 32767, which only -128 four times exceeds.
function $i16x8_relaxed_dot(a, b) {
  var x = ((a << 24) >> 24) * ((b << 24) >> 24) + ((a << 16) >> 24) * ((b << 16) >> 24);
  var y = ((a << 8) >> 24) * ((b << 8) >> 24) + (a >> 24) * (b >> 24);
  return ((y === 32768 ? 32767 : y) << 16) | ((x === 32768 ? 32767 : x) & 65535);
}
