// i64_from_js: a host value as an i64: low half, with the high half in `$hi`. Where the engine has BigInt only what converts to one, as the
// specification says; elsewhere `{low, high}` or a number.
function $i64_from_js(x) {
  if (typeof BigInt === "function") {
    var big = BigInt.asUintN(64, x), word = BigInt(4294967296);
    $hi = Number(big / word) | 0;
    return Number(big % word) | 0;
  }
  if (typeof x === "object" && x !== null && "low" in x && "high" in x) {
    $hi = x.high | 0;
    return x.low | 0;
  }
  var whole = +x, low = whole | 0;
  whole = whole < 0 ? Math.ceil(whole) : Math.floor(whole);
  $hi = ((whole - (low >>> 0)) / 4294967296) | 0;
  return low;
}
