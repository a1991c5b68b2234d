// i64_to_js: an i64 for the host: a BigInt where the engine has it, else `{low, high}`.
function $i64_to_js(low, high) {
  if (typeof BigInt !== "function") return { low: low, high: high };
  return BigInt(high) * BigInt(4294967296) + BigInt(low >>> 0);
}
