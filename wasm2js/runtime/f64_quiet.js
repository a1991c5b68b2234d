// f64_quiet: a double, or the quiet form of a NaN.
function $f64_quiet(x) {
  return x === x ? x : x + x;
}
