// helpers: define func i64_mul pull bridge direct
function $instantiate($imports){var $exports, A;
function B(a, b) {
 return a + b | 0;
}
function C(a, b, c, d) {
 var e, f;
 return $i64_mul(a, b, c, d);
}
A = [];
A[0] = $func(D, B, $pull, 0);
A[1] = $func(E, C, $pull, 1);
$exports = Object.create(null);
$define($exports, "add", $func_to_js(A[0]));
$define($exports, "mul64", $func_to_js(A[1]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "add",
   kind: "function"
  },
  {
   name: "mul64",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
