// f_nearest: a float rounded to the nearest integer, ties to even; keeps -0.
// Adding 2^52 leaves no fraction bits in a double, so the addition does the rounding. `x + x` makes a NaN quiet.
function $f_nearest(x) {
  if (x > 0) return x < 4503599627370496 ? x + 4503599627370496 - 4503599627370496 : x;
  if (x < 0) return x > -4503599627370496 ? -(4503599627370496 - x - 4503599627370496) : x;
  return x + x;
}
