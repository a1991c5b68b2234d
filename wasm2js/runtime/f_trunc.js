// f_trunc: a float rounded to an integer towards zero; keeps -0.
function $f_trunc(x) {
  return x < 0 ? Math.ceil(x) : Math.floor(x);
}
