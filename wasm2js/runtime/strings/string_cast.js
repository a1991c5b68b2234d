// string_cast: `wasm:js-string` `cast`: a string, or the trap.
function $string_cast(s) {
  return typeof s === "string" ? s : $trap(16);
}
