// big_view: the 64-bit view of a shared memory; kept with its record as `q`.
function $big_view(m) {
  if (typeof BigInt64Array === "function" && (!m.q || m.q.buffer !== m.b)) m.q = new BigInt64Array(m.b);
  return m.q;
}
