// helpers: scratch_f64 scratch_i32 trap_messages define f32_reinterpret_i32 func gc_type i32_div_s i32_reinterpret_f32 iterate trap r2 pull bridge direct
function $instantiate($imports){var $exports, A;
function B(a, b, c, d) {
 return new H(a, b, c, d, null);
}
function C(e, f, g, h) {
 var a, b, i, c, d;
 a = B(e, f, g, h);
 a.e = a;
 b = a.b;
 i = a.c;
 c = (a.e || $trap(11)).a;
 d = b + c | 0;
 $hi = i + (c >> 31) + (d >>> 0 < b >>> 0) | 0;
 return d;
}
function D(a) {
 var b;
 if (a) b = new H(0, 0, 0, 0, null);
 else b = null;
 return (b || $trap(11)).a;
}
function E(a) {
 return $i32_reinterpret_f32(B(0, 0, 0, $f32_reinterpret_i32(a)).d);
}
function F(b, c) {
 var a;
 a = new J(b & 255, 65535);
 a.b = c & 65535;
 $hi = a.a;
 $r2 = a.b << 16 >> 16;
 $r3 = a.b;
 return a.a << 24 >> 24;
}
function G(a) {
 var b;
 b = $i32_div_s(1, a);
 (null || $trap(11)).a = b;
 return 0;
}
A = [];
A[0] = $func(N, C, $pull, 1);
A[1] = $func(O, D, $pull, 2);
A[2] = $func(O, E, $pull, 3);
A[3] = $func(P, F, $pull, 4);
A[4] = $func(O, G, $pull, 5);
$exports = Object.create(null);
$define($exports, "sum", $func_to_js(A[0]));
$define($exports, "get", $func_to_js(A[1]));
$define($exports, "bits", $func_to_js(A[2]));
$define($exports, "packed", $func_to_js(A[3]));
$define($exports, "order", $func_to_js(A[4]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "sum",
   kind: "function"
  },
  {
   name: "get",
   kind: "function"
  },
  {
   name: "bits",
   kind: "function"
  },
  {
   name: "packed",
   kind: "function"
  },
  {
   name: "order",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
