// f32_stores: stores singles one behind the other, the last one first, so that a trap leaves memory as it was.
function $f32_stores(m, a, offset) {
  for (var i = arguments.length - 1; i > 2; i--) $f32_store(m, a, offset + 4 * (i - 3), arguments[i]);
}
