// limits: `[initial, maximum, wide]` of a descriptor; no maximum is Infinity.
function $limits(descriptor) {
  if (descriptor === null || (typeof descriptor !== "object" && typeof descriptor !== "function")) {
    throw new TypeError("the descriptor must be an object");
  }
  var maximum = descriptor.maximum, initial = descriptor.initial, address = descriptor.address, wide;
  if (address !== undefined && address !== "i32" && address !== "i64") throw new TypeError("the address type is i32 or i64");
  wide = address === "i64";
  if (initial === undefined) throw new TypeError("the descriptor needs an initial size");
  maximum = maximum === undefined ? Infinity : $limit(maximum, "maximum", wide);
  initial = $limit(initial, "initial", wide);
  if (maximum < initial) throw new RangeError("maximum is below initial");
  return [initial, maximum, wide];
}
