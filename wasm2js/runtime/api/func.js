// func: the record of a function: its signature's text `t` and those of its supertypes `s` (or null), the function itself `f`, how to read
// its further results `g`, the maker of its JavaScript face `w`, its index `n`, the face `j` once it was asked for, and its body `b` if it
// bounces (see `tail.rs`).
function $func(sig, f, pull, n) {
  return { k: "func", t: sig.t, f: f, g: pull, w: sig.w, s: sig.s || null, n: n, j: null, b: null };
}
