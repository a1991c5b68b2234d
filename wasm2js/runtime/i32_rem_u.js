// i32_rem_u: unsigned remainder. Traps: divide by zero.
function $i32_rem_u(a, b) {
  if (b === 0) $trap(1);
  return ((a >>> 0) % (b >>> 0)) | 0;
}
