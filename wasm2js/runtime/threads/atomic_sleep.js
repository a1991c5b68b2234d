// atomic_sleep: waits for at most so many nanoseconds, for ever if negative: 0 woken, 1 another value was there, 2 timed out. Traps where the engine
// does not let this thread wait (a page's own), in V8's words.
function $atomic_sleep(view, i, expected, low, high) {
  var milliseconds = high < 0 ? Infinity : (high * 4294967296 + (low >>> 0)) / 1000000, answer, error;
  try {
    answer = $atomics.wait(view, i, expected, milliseconds);
  } catch (e) {
    error = new $RuntimeError("Atomics.wait cannot be called in this context");
    $hide(error, { k: "trap" });
    throw error;
  }
  return answer === "ok" ? 0 : answer === "not-equal" ? 1 : 2;
}
