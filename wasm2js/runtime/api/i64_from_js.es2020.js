// i64_from_js: the low half of what the host gave for an i64, converted as BigInt.asIntN does.
function $i64_from_js(x) {
  var big = BigInt.asUintN(64, x);
  $hi = Number(big >> 32n) | 0;
  return Number(big & 4294967295n) | 0;
}
