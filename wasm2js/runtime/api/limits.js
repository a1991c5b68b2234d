// limits: `[initial, maximum, wide]` of a descriptor, read and converted in the order of the JavaScript API; no maximum is Infinity.
function $limits(descriptor) {
  if (descriptor === null || (typeof descriptor !== "object" && typeof descriptor !== "function")) {
    throw new TypeError("the descriptor must be an object");
  }
  var address = descriptor.address, wide = false, initial, maximum;
  if (address !== undefined) {
    address = String(address);
    if (address !== "i32" && address !== "i64") throw new TypeError("the address type is i32 or i64");
    wide = address === "i64";
  }
  initial = descriptor.initial;
  if (initial === undefined) throw new TypeError("the descriptor needs an initial size");
  initial = $limit(initial, "initial", wide);
  maximum = descriptor.maximum;
  maximum = maximum === undefined ? Infinity : $limit(maximum, "maximum", wide);
  if (maximum < initial) throw new RangeError("maximum is below initial");
  return [initial, maximum, wide];
}
