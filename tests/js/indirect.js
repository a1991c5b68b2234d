// helpers: trap_messages callee define func pick table_copy trap
function $instantiate($imports){var $exports, A, B, C, D;
function E(a) {
 return a + 1 | 0;
}
function F() {
 return 2;
}
function G(a, b) {
 var c;
 return ((c = A[b]) && c.t === "i:i" ? c : $callee(c, "i:i")).f(a);
}
C = [];
C[0] = $func(H, E, null, 0);
C[1] = $func(I, F, null, 1);
C[2] = $func(J, G, null, 2);
B = $table_new("F", 3, 1 / 0, null);
A = B.a;
$table_copy(A, $pick(C, [
 0,
 1
]), 0, 0, 2);
D = [];
$exports = Object.create(null);
$define($exports, "call", $func_to_js(C[2]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "call",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
