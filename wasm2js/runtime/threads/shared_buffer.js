// shared_buffer: the buffer of a shared memory: one that can grow, where it may have to and the engine has such; or one of another thread.
function $shared_buffer(m, initial, given) {
  if (typeof SharedArrayBuffer !== "function" || typeof Atomics !== "object") {
    throw new $LinkError("a shared memory needs SharedArrayBuffer and Atomics, which this engine lacks or withholds");
  }
  if (given !== undefined) {
    if (!(given instanceof SharedArrayBuffer)) throw new TypeError("the buffer of a shared memory must be a SharedArrayBuffer");
    return given;
  }
  if (m.max === initial) return new SharedArrayBuffer(initial * m.z);
  try {
    return new SharedArrayBuffer(initial * m.z, { maxByteLength: Math.min(m.max, m.t) * m.z });
  } catch (e) {
    // As much address space may not be had; then it cannot grow.
    return new SharedArrayBuffer(initial * m.z);
  }
}
