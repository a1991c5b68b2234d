// byte_at: the byte of four words at an index; 0 for one beyond them.
function $byte_at(a, b, c, d, i) {
  if (i > 15) return 0;
  return ((i < 8 ? (i < 4 ? a : b) : i < 12 ? c : d) >>> (i << 3)) & 255;
}
