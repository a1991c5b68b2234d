// iterate: something iterable as a list of exactly so many, or, for -1, of any number.
function $iterate(value, count) {
  var list = [];
  if (typeof Symbol === "function" && value !== null && value !== undefined && typeof value[Symbol.iterator] === "function") {
    for (var it = value[Symbol.iterator](), step = it.next(); !step.done; step = it.next()) list.push(step.value);
  } else if (Object.prototype.toString.call(value) === "[object Array]") {
    list = value;
  } else {
    throw new TypeError("multiple results must be iterable");
  }
  if (count >= 0 && list.length !== count) throw new TypeError("multi-return length mismatch");
  return list;
}
