// i32_div_s: signed quotient. Traps: divide by zero, overflow (-2^31 / -1).
function $i32_div_s(a, b) {
  if (b === 0) $trap(1);
  if (b === -1 && a === -2147483648) $trap(2);
  return (a / b) | 0;
}
