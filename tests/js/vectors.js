// helpers: no_bytes scratch_i32 trap_messages base64 beyond define f32_load func i32_load i32_store i32_stores i8x16_add i8x16_add_sat_u memory_init place trap pull bridge direct
function $instantiate($imports){var $exports, A, F, H, K, M, N;
function O(a, c) {
 var b, d, e, f, g, h, i, j, k, l, m, n, o;
 b = a & 3 ? 1073741824 : a >>> 2;
 d = 0;
 e = 0;
 f = 0;
 g = 0;
 do {
  h = (o = K[b + 3]) == null ? $f32_load(H, a, 12) : o;
  i = (o = K[b + 2]) == null ? $f32_load(H, a, 8) : o;
  j = (o = K[b + 1]) == null ? $f32_load(H, a, 4) : o;
  k = (o = K[b]) == null ? $f32_load(H, a, 0) : o;
  l = (o = K[b + 3]) == null ? $f32_load(H, a, 12) : o;
  m = (o = K[b + 2]) == null ? $f32_load(H, a, 8) : o;
  n = (o = K[b + 1]) == null ? $f32_load(H, a, 4) : o;
  d = $fround(d + $fround(k * ((o = K[b]) == null ? $f32_load(H, a, 0) : o)));
  e = $fround(e + $fround(j * n));
  f = $fround(f + $fround(i * m));
  g = $fround(g + $fround(h * l));
  c = c - 1 | 0;
 }while (c);
 return $fround($fround(d + e) + $fround(f + g));
}
function P(b, a) {
 var c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w;
 c = b & 3 ? 1073741824 : b >>> 2;
 d = a & 3 ? 1073741824 : a >>> 2;
 e = (s = A[c + 3]) == null ? $i32_load(H, b, 12) : s;
 f = (s = A[c + 2]) == null ? $i32_load(H, b, 8) : s;
 g = (s = A[c + 1]) == null ? $i32_load(H, b, 4) : s;
 h = (s = A[c]) == null ? $i32_load(H, b, 0) : s;
 i = (s = A[d + 3]) == null ? $i32_load(H, a, 12) : s;
 j = (s = A[d + 2]) == null ? $i32_load(H, a, 8) : s;
 k = (s = A[d + 1]) == null ? $i32_load(H, a, 4) : s;
 l = (s = A[d]) == null ? $i32_load(H, a, 0) : s;
 m = (s = A[c + 3]) == null ? $i32_load(H, b, 12) : s;
 n = (s = A[c + 2]) == null ? $i32_load(H, b, 8) : s;
 o = (s = A[c + 1]) == null ? $i32_load(H, b, 4) : s;
 c = (s = A[c]) == null ? $i32_load(H, b, 0) : s;
 p = (s = A[d + 3]) == null ? $i32_load(H, a, 12) : s;
 q = (s = A[d + 2]) == null ? $i32_load(H, a, 8) : s;
 r = (s = A[d + 1]) == null ? $i32_load(H, a, 4) : s;
 t = c > ((s = A[d]) == null ? $i32_load(H, a, 0) : s) ? h : l, u = o > r ? g : k, v = n > q ? f : j, w = m > p ? e : i, d + 3 < F ? (A[d + 3] = w, A[d + 2] = v, A[d + 1] = u, A[d] = t) : $i32_stores(H, a, 0, t, u, v, w);
}
function Q(a) {
 var b, c, d, e, f, g;
 b = a & 3 ? 1073741824 : a >>> 2;
 c = (g = A[b + 3]) == null ? $i32_load(H, a, 12) : g;
 d = (g = A[b + 2]) == null ? $i32_load(H, a, 8) : g;
 e = (g = A[b + 1]) == null ? $i32_load(H, a, 4) : g;
 f = (g = A[b]) == null ? $i32_load(H, a, 0) : g;
 (g = A[b + 3]) == null ? $i32_load(H, a, 12) : g;
 (g = A[b + 2]) == null ? $i32_load(H, a, 8) : g;
 (g = A[b + 1]) == null ? $i32_load(H, a, 4) : g;
 (g = A[b]) == null ? $i32_load(H, a, 0) : g;
 b + 3 < F ? (A[b + 3] = d, A[b + 2] = c, A[b + 1] = f, A[b] = e) : $i32_stores(H, a, 0, e, f, c, d);
}
function R(a, b, c, d) {
 var e, f;
 e = $i8x16_add_sat_u(a, c);
 f = $i8x16_add_sat_u(b, d);
 $hi = f;
 return e;
}
function S(a, c, d, e) {
 var b;
 b = a + d | 0;
 $hi = c + e + (b >>> 0 < a >>> 0) | 0;
 return b;
}
function T(a) {
 var b;
 b = a & 3 ? 1073741824 : a >>> 2, b + 3 < F ? (A[b + 3] = -1, A[b + 2] = -1, A[b + 1] = -1, A[b] = -1) : $i32_stores(H, a, 0, -1, -1, -1, -1);
}
function U(a) {
 var b;
 return a & 3 || (b = A[a >>> 2]) == null ? $i32_load(H, a, 0) : b;
}
M = [];
H = $memory_new(1, 1 / 0);
function V() {
 A = H.i32;
 K = H.f32;
 F = H.n / 4;
}
H.l.push(V);
V();
M[0] = $func(W, O, $pull, 0);
M[1] = $func(X, P, $pull, 1);
M[2] = $func(Y, Q, $pull, 2);
M[3] = $func(Z, R, $pull, 3);
M[4] = $func(Z, S, $pull, 4);
M[5] = $func(Y, T, $pull, 5);
M[6] = $func(Aa, U, $pull, 6);
$memory_init(H, $base64("AACAPwAAAEAAAEBAAACAQA"), 0, 0, 16);
N = $no_bytes;
$exports = Object.create(null);
$define($exports, "dot", $func_to_js(M[0]));
$define($exports, "larger", $func_to_js(M[1]));
$define($exports, "swap", $func_to_js(M[2]));
$define($exports, "bytes", $func_to_js(M[3]));
$define($exports, "sum64", $func_to_js(M[4]));
$define($exports, "store", $func_to_js(M[5]));
$define($exports, "load", $func_to_js(M[6]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "dot",
   kind: "function"
  },
  {
   name: "larger",
   kind: "function"
  },
  {
   name: "swap",
   kind: "function"
  },
  {
   name: "bytes",
   kind: "function"
  },
  {
   name: "sum64",
   kind: "function"
  },
  {
   name: "store",
   kind: "function"
  },
  {
   name: "load",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
