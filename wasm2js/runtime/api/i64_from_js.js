// i64_from_js: the low half of what the host gave for an i64: a BigInt, `{low, high}`, or a number, truncated and taken modulo 2^64.
function $i64_from_js(x) {
  if (typeof x === "object" && x !== null && "low" in x && "high" in x) {
    $hi = x.high | 0;
    return x.low | 0;
  }
  if (typeof BigInt === "function" && typeof x !== "number") {
    var big = BigInt.asUintN(64, x), word = BigInt(4294967296);
    $hi = Number(big / word) | 0;
    return Number(big % word) | 0;
  }
  var whole = +x, low = whole | 0;
  whole = whole < 0 ? Math.ceil(whole) : Math.floor(whole);
  $hi = ((whole - (low >>> 0)) / 4294967296) | 0;
  return low;
}
