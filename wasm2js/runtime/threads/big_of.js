// big_of: a pair as a BigInt.
function $big_of(low, high) {
  return typeof BigInt === "function" ? BigInt(high) * BigInt(4294967296) + BigInt(low >>> 0) : 0;
}
