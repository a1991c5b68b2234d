// trap: throws the trap of this number, marked as one, since no handler in wasm catches it.
function $trap(kind) {
  var error = new $RuntimeError($trap_messages[kind]);
  $hide(error, { k: "trap" });
  throw error;
}
