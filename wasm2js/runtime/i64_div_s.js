// i64_div_s: signed quotient. Traps: divide by zero, overflow (-2^63 / -1).
function $i64_div_s(al, ah, bl, bh) {
  if ((bl | bh) === 0) $trap(1);
  if ((bl & bh) === -1 && al === 0 && ah === -2147483648) $trap(2);
  return $i64_sdivrem(al, ah, bl, bh, 0);
}
