// i16x8_q15mulr_sat_s: rounded products of fractions of 15 bits, of both halves of a word; only -1 * -1 is out of range.
function $i16x8_q15mulr_sat_s(a, b) {
  var x = (((a << 16) >> 16) * ((b << 16) >> 16) + 16384) >> 15, y = ((a >> 16) * (b >> 16) + 16384) >> 15;
  return ((y === 32768 ? 32767 : y) << 16) | ((x === 32768 ? 32767 : x) & 65535);
}
