// helpers: scratch_f64 scratch_i32 trap_messages array_copy array_float array_get array_i64 array_i8 array_new_data array_of_floats array_range array_read array_ref array_set_all2 array_size base64 define f32_reinterpret_i32 func gc_type i31 i32_reinterpret_f32 iterate trap r2 pull bridge direct
function $instantiate($imports){var $exports, A, B;
function C(a, c) {
 var b, d, e, f, g;
 b = new J($array_i8(4));
 a >>> 0 < (d = b.a).length ? d[a] = c : $trap(17);
 f = ((e = b.a[a]) == null ? $trap(17) : e) << 24 >> 24;
 g = (e = b.a[a]) == null ? $trap(17) : e;
 $hi = g;
 return f;
}
function D(d, e, f) {
 var b, a, c, g, h;
 b = new L($array_set_all2($array_i64, e, f, 3));
 d >>> 0 < (g = b.a).length >> 1 || $trap(17);
 a = g[d << 1];
 c = g[d << 1 | 1];
 a = a + 1 | 0;
 h = c + (a >>> 0 < 1) | 0, 1 < (g = b.a).length >> 1 || $trap(17), g[2] = a, g[3] = h;
 1 < (g = b.a).length >> 1 || $trap(17);
 c = g[2];
 a = g[3];
 $hi = a;
 $r2 = b.a.length >> 1;
 return c;
}
function E(a, b) {
 var c, d, e, f;
 e = new L($array_new_data($array_i64, "l", 8, B, a, b));
 0 < (f = e.a).length >> 1 || $trap(17);
 c = f[0];
 d = f[1];
 $hi = d;
 return c;
}
function F(a) {
 var b;
 return $i32_reinterpret_f32((b = new N($array_of_floats($array_float(1), $f32_reinterpret_i32(a))).a[0]) == null ? $trap(17) : b);
}
function G(b) {
 var a, c;
 a = new P([
  7,
  null,
  9
 ]);
 $array_copy(a, 1, a, 0, 2);
 return $i31((c = (c = a.a[b]) === void 0 ? $trap(17) : c) === null || typeof c === "number" ? c : $trap(16));
}
function H(a, b) {
 return $array_get(new R($array_ref(a, 2)).a, b);
}
function I() {
 return (null || $trap(12)).a.length;
}
A = [];
A[0] = $func(T, C, $pull, 0);
A[1] = $func(U, D, $pull, 1);
A[2] = $func(V, E, $pull, 2);
A[3] = $func(W, F, $pull, 3);
A[4] = $func(W, G, $pull, 4);
A[5] = $func(X, H, $pull, 5);
A[6] = $func(Y, I, $pull, 6);
B = $base64("AQIDBAUGB/8");
$exports = Object.create(null);
$define($exports, "bytes", $func_to_js(A[0]));
$define($exports, "longs", $func_to_js(A[1]));
$define($exports, "data", $func_to_js(A[2]));
$define($exports, "bits", $func_to_js(A[3]));
$define($exports, "refs", $func_to_js(A[4]));
$define($exports, "externs", $func_to_js(A[5]));
$define($exports, "null", $func_to_js(A[6]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "bytes",
   kind: "function"
  },
  {
   name: "longs",
   kind: "function"
  },
  {
   name: "data",
   kind: "function"
  },
  {
   name: "bits",
   kind: "function"
  },
  {
   name: "refs",
   kind: "function"
  },
  {
   name: "externs",
   kind: "function"
  },
  {
   name: "null",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
