// big_view: the 64-bit view of a shared memory; kept with its record as `q`.
function $big_view(m) {
  if (typeof BigInt64Array === "function" && (!m.q || m.q.buffer !== m.b)) m.q = $memory_view(BigInt64Array, m);
  return m.q;
}
