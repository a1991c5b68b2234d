// helpers: trap_messages beyond define func i32_load i32_store i32_stores place trap pull bridge direct
function $instantiate($imports){var $exports, A, B, F, H, M;
function N(a) {
 return A[((a & 255) << 2 >>> 2) + 256];
}
function O(a, b) {
 A[((a & 255) << 2 >>> 2) + 256] = b;
}
function P(a) {
 return A[((a & 254) << 2 >>> 2) + 16129];
}
function Q(a) {
 var b, c;
 return b = (a & 254) << 2, (c = A[(b >>> 2) + 16130]) == null ? $i32_load(H, b, 64520) : c;
}
function R(a) {
 var b, c;
 return b = a << 2, (c = A[b >>> 2]) == null ? $i32_load(H, b, 0) : c;
}
function S(a, b) {
 var c, d;
 c = a << 2, (d = c >>> 2) >= F ? $i32_store(H, c, 0, b) : A[d] = b;
}
function T(a) {
 var b;
 return b = a & 1023, b & 3 ? $i32_load(H, b, 0) : A[b >>> 2];
}
function U(a) {
 var b;
 return b = (a & 255) << 2, (b >>> 0) + 1026 & 3 ? $i32_load(H, b, 1026) : A[((b >>> 0) + 1026) / 4];
}
function V(a) {
 return B[a & 65535];
}
function W(c) {
 var a, b, d;
 a = (c & 255) << 3;
 b = a >>> 2;
 d = A[b + 257];
 $hi = d;
 return A[b + 256];
}
function X(b, c, d) {
 var a, e;
 a = (b & 255) << 3;
 e = a >>> 2, e + 257 < F ? (A[e + 257] = d, A[e + 256] = c) : $i32_stores(H, a, 1024, c, d);
}
M = [];
H = $memory_new(1, 2);
function Y() {
 B = H.u8;
 A = H.i32;
 F = H.n / 4;
}
H.l.push(Y);
Y();
M[0] = $func(Z, N, $pull, 0);
M[1] = $func(Aa, O, $pull, 1);
M[2] = $func(Z, P, $pull, 2);
M[3] = $func(Z, Q, $pull, 3);
M[4] = $func(Z, R, $pull, 4);
M[5] = $func(Aa, S, $pull, 5);
M[6] = $func(Z, T, $pull, 6);
M[7] = $func(Z, U, $pull, 7);
M[8] = $func(Z, V, $pull, 8);
M[9] = $func(Ab, W, $pull, 9);
M[10] = $func(Ac, X, $pull, 10);
$exports = Object.create(null);
$define($exports, "table", $func_to_js(M[0]));
$define($exports, "put", $func_to_js(M[1]));
$define($exports, "last", $func_to_js(M[2]));
$define($exports, "beyond", $func_to_js(M[3]));
$define($exports, "aligned", $func_to_js(M[4]));
$define($exports, "align", $func_to_js(M[5]));
$define($exports, "within", $func_to_js(M[6]));
$define($exports, "odd", $func_to_js(M[7]));
$define($exports, "byte", $func_to_js(M[8]));
$define($exports, "pair", $func_to_js(M[9]));
$define($exports, "pairs", $func_to_js(M[10]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "table",
   kind: "function"
  },
  {
   name: "put",
   kind: "function"
  },
  {
   name: "last",
   kind: "function"
  },
  {
   name: "beyond",
   kind: "function"
  },
  {
   name: "aligned",
   kind: "function"
  },
  {
   name: "align",
   kind: "function"
  },
  {
   name: "within",
   kind: "function"
  },
  {
   name: "odd",
   kind: "function"
  },
  {
   name: "byte",
   kind: "function"
  },
  {
   name: "pair",
   kind: "function"
  },
  {
   name: "pairs",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
