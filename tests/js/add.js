// helpers: Global LinkError Memory RuntimeError Table hi scratch scratch_f32 define detach fround func func_from_js func_to_js global_new global_read global_write hide i64_from_js i64_mul i64_to_js is_func limit limits memory_grow memory_new memory_views ref_fits ref_from_js shown table_grow table_new type_letter pull bridge direct
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
