// as_non_null: a reference that is not null, or the trap.
function $as_non_null(value) {
  return value === null ? $trap(14) : value;
}
