// limits: `[initial, maximum]` of a descriptor; no maximum is Infinity.
function $limits(descriptor) {
  if (descriptor === null || (typeof descriptor !== "object" && typeof descriptor !== "function")) {
    throw new TypeError("the descriptor must be an object");
  }
  var maximum = descriptor.maximum, initial = descriptor.initial;
  if (initial === undefined) throw new TypeError("the descriptor needs an initial size");
  maximum = maximum === undefined ? Infinity : $limit(maximum, "maximum");
  initial = $limit(initial, "initial");
  if (maximum < initial) throw new RangeError("maximum is below initial");
  return [initial, maximum];
}
