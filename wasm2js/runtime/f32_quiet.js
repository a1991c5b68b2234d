// f32_quiet: a single, or the quiet form of a NaN that may be signalling or marked so; see f32_reinterpret_i32.
// `x + x` and not `x`: an engine may see that a single needs no rounding.
function $f32_quiet(x) {
  return x === x ? x : $fround(x + x);
}
