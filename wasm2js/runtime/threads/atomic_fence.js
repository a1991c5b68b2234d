// atomic_fence: `atomic.fence`: an operation that is sequentially consistent with all others.
function $atomic_fence() {
  if ($atomics !== null) $atomics.or($fence_cell, 0, 0);
}
