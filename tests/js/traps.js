// helpers: trap_messages beyond define func i32_div_s i32_load i32_trunc_u place trap
function $instantiate($imports){var $exports, A, H, M;
function N(a, b) {
 return $i32_div_s(a, b);
}
function O(a) {
 return (a >>> 0) / 3 | 0;
}
function P(a) {
 var b;
 return (a >>> 0) + 1 & 3 || (b = A[((a >>> 0) + 1) / 4]) == null ? $i32_load(H, a, 1) : b;
}
function Q(a) {
 return $i32_trunc_u(a);
}
M = [];
H = $memory_new(1, 1 / 0);
function R() {
 A = H.i32;
}
H.l.push(R);
R();
M[0] = $func(S, N, null, 0);
M[1] = $func(T, O, null, 1);
M[2] = $func(T, P, null, 2);
M[3] = $func(U, Q, null, 3);
$exports = Object.create(null);
$define($exports, "div", $func_to_js(M[0]));
$define($exports, "by3", $func_to_js(M[1]));
$define($exports, "load", $func_to_js(M[2]));
$define($exports, "trunc", $func_to_js(M[3]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "div",
   kind: "function"
  },
  {
   name: "by3",
   kind: "function"
  },
  {
   name: "load",
   kind: "function"
  },
  {
   name: "trunc",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
