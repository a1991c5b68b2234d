// i32_div_u: unsigned quotient. Traps: divide by zero.
function $i32_div_u(a, b) {
  if (b === 0) $trap(1);
  return ((a >>> 0) / (b >>> 0)) | 0;
}
