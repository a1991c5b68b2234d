// i32_stores: stores ints one behind the other, the last one first, so that a trap leaves memory as it was.
function $i32_stores(m, a, offset) {
  for (var i = arguments.length - 1; i > 2; i--) $i32_store(m, a, offset + 4 * (i - 3), arguments[i]);
}
