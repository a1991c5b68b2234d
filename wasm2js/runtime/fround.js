// fround: a number rounded to single, to nearest, ties to even; the NaN it gives is quiet and unmarked.
function $fround(x) {
  $scratch_f32[0] = x;
  return $scratch_f32[0];
}
