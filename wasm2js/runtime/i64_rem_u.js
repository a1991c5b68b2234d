// i64_rem_u: unsigned remainder. Traps: divide by zero.
function $i64_rem_u(al, ah, bl, bh) {
  if ((bl | bh) === 0) $trap(1);
  return $i64_udivrem(al, ah, bl, bh, 1);
}
