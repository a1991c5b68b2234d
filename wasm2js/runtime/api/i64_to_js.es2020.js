// i64_to_js: an i64 for the host.
function $i64_to_js(low, high) {
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}
