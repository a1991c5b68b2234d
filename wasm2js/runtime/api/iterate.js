// iterate: something iterable as a list of exactly so many, or, for -1, of any number.
function $iterate(value, count) {
  var list = [], method, iterator, next, step;
  if (typeof Symbol === "function" && value !== null && value !== undefined) method = value[Symbol.iterator];
  if (typeof method === "function") {
    iterator = method.call(value);
    next = iterator.next;
    for (step = next.call(iterator); !step.done; step = next.call(iterator)) list.push(step.value);
  } else if (Object.prototype.toString.call(value) === "[object Array]") {
    list = value;
  } else {
    throw new TypeError("multiple results must be iterable");
  }
  if (count >= 0 && list.length !== count) throw new TypeError("multi-return length mismatch");
  return list;
}
