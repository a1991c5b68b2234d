// trap: throws the trap of this number.
function $trap(kind) {
  throw new $RuntimeError($trap_messages[kind]);
}
