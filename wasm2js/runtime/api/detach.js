// detach: takes a buffer's bytes away from everybody, where the engine can; gives a buffer that has them, or null if it cannot.
function $detach(buffer) {
  if (typeof structuredClone === "function") return structuredClone(buffer, { transfer: [buffer] });
  return null;
}
