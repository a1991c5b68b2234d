// detach: takes a buffer's bytes away from everybody, where the engine can; gives a buffer that has them, or null if it cannot.
function $detach(buffer) {
  if (buffer.transfer) return buffer.transfer();
  if (typeof structuredClone === "function") return structuredClone(buffer, { transfer: [buffer] });
  if (typeof MessageChannel !== "function") return null;
  // What is posted is gone at once, and nobody receives it.
  var copy = buffer.slice(0), port = new MessageChannel().port1;
  try {
    port.postMessage(null, [buffer]);
  } catch (e) {
    return null;
  }
  port.close();
  return copy;
}
