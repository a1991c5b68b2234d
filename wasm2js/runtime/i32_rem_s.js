// i32_rem_s: signed remainder, with the dividend's sign. Traps: divide by zero.
function $i32_rem_s(a, b) {
  if (b === 0) $trap(1);
  return (a % b) | 0;
}
