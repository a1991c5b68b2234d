// helpers: trap_messages callee callee_sub define func pick table_copy table_get trap
function $instantiate($imports){var $exports, A, B, C, D, E, F, G;
function H() {
 return 1;
}
function I() {
 return 2;
}
function J() {
 return 3;
}
function K() {
 return 4;
}
function L(a) {
 var b;
 return ((b = A[a]) && b.t === "@f~:i" ? b : $callee_sub(b, "@f~:i", 0)).f();
}
function M(a) {
 var b;
 return ((b = A[a]) && b.t === Q ? b : $callee_sub(b, Q, 1)).f();
}
function N(a) {
 var b;
 return ((b = A[a]) && b.t === R ? b : $callee(b, R)).f();
}
function O(a) {
 var b;
 return ((b = C[a]) || $callee(b, "@f~:i")).f();
}
function P(a) {
 var b;
 return ((b = $table_get(A, a)) !== null && (b.t === Q || b.s !== null && b.s[1] === Q) ? b : $trap(16)).f();
}
E = [];
E[0] = $func(S, H, null, 0);
E[1] = $func(T, I, null, 1);
E[2] = $func(U, J, null, 2);
E[3] = $func(V, K, null, 3);
E[4] = $func(W, L, null, 4);
E[5] = $func(W, M, null, 5);
E[6] = $func(W, N, null, 6);
E[7] = $func(W, O, null, 7);
E[8] = $func(W, P, null, 8);
B = $table_new("F", 4, 4, null);
A = B.a;
D = $table_new("(@f~:i)", 5, 1 / 0, null);
C = D.a;
$table_copy(A, $pick(E, [
 0,
 1,
 2,
 3
]), 0, 0, 4);
F = [];
$table_copy(C, $pick(E, [
 0,
 2
]), 0, 0, 2);
G = [];
$exports = Object.create(null);
$define($exports, "f", $func_to_js(E[4]));
$define($exports, "g", $func_to_js(E[5]));
$define($exports, "h", $func_to_js(E[6]));
$define($exports, "typed", $func_to_js(E[7]));
$define($exports, "cast", $func_to_js(E[8]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "f",
   kind: "function"
  },
  {
   name: "g",
   kind: "function"
  },
  {
   name: "h",
   kind: "function"
  },
  {
   name: "typed",
   kind: "function"
  },
  {
   name: "cast",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
