// i64_rem_s: signed remainder, with the dividend's sign. Traps: divide by zero.
function $i64_rem_s(al, ah, bl, bh) {
  if ((bl | bh) === 0) $trap(1);
  return $i64_sdivrem(al, ah, bl, bh, 1);
}
