// f32_quiet: a single, or the quiet form of a NaN that may be marked as signalling; see f32_reinterpret_i32.
function $f32_quiet(x) {
  return x === x ? x : $fround(x);
}
