// atomic_store64: `i64.atomic.store`.
function $atomic_store64(m, address, offset, low, high) {
  var i = $atomic_at(m, address, offset, 8);
  if (m.s) {
    $atomics.store($big_view(m), i, $big_of(low, high));
    return;
  }
  m.i32[2 * i] = low;
  m.i32[2 * i + 1] = high;
}
