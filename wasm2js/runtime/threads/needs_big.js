// needs_big: fails linking where 64-bit atomic operations on a shared memory cannot be had: two 32-bit ones would not be atomic.
function $needs_big() {
  if (typeof BigInt64Array !== "function") throw new $LinkError("64-bit atomic operations on a shared memory need BigInt64Array");
}
