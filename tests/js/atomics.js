// helpers: atomics trap_messages atomic_at atomic_cmpxchg64 atomic_load64 atomic_notify atomic_rmw atomic_rmw64 atomic_sleep atomic_store atomic_view atomic_wait beyond big_of big_view define func place trap pull bridge direct
function $instantiate($imports){var $exports, H, M;
function N(a, b) {
 return $atomic_rmw(H, a, 4, b, "add", 4);
}
function O(a, b, c) {
 var d;
 d = $atomic_rmw(H, a, 0, b, "sub", 2);
 $hi = 0;
 return d;
}
function P(a, b, c) {
 var d, e;
 d = $atomic_rmw64(H, a, 0, b, c, "exchange");
 e = $hi;
 $hi = e;
 return d;
}
function Q(a, b, c, d, e) {
 var f, g;
 f = $atomic_cmpxchg64(H, a, 0, b, c, d, e);
 g = $hi;
 $hi = g;
 return f;
}
function R(a, b, c) {
 var d, e;
 d = $atomic_rmw64(H, a, 0, b, c, "add");
 e = $hi;
 $hi = e;
 return d;
}
function S(a, b, c) {
 var d, e;
 d = $atomic_rmw64(H, a, 0, b, c, "sub");
 e = $hi;
 $hi = e;
 return d;
}
function T(a) {
 var b, c;
 b = $atomic_load64(H, a, 0);
 c = $hi;
 $hi = c;
 return b;
}
function U(a, b) {
 $atomic_store(H, a, 0, b, 1);
 void 0;
}
function V(a) {
 return $atomic_notify(H, a, 0, 1);
}
function W(a) {
 return $atomic_wait(H, a, 0, 0, 1, 0);
}
M = [];
H = $memory_new(1, 1);
M[0] = $func(X, N, $pull, 0);
M[1] = $func(Y, O, $pull, 1);
M[2] = $func(Y, P, $pull, 2);
M[3] = $func(Z, Q, $pull, 3);
M[4] = $func(Y, R, $pull, 4);
M[5] = $func(Y, S, $pull, 5);
M[6] = $func(Aa, T, $pull, 6);
M[7] = $func(Ab, U, $pull, 7);
M[8] = $func(Ac, V, $pull, 8);
M[9] = $func(Ac, W, $pull, 9);
$exports = Object.create(null);
$define($exports, "add", $func_to_js(M[0]));
$define($exports, "narrow", $func_to_js(M[1]));
$define($exports, "wide", $func_to_js(M[2]));
$define($exports, "exchange", $func_to_js(M[3]));
$define($exports, "wide-add", $func_to_js(M[4]));
$define($exports, "wide-sub", $func_to_js(M[5]));
$define($exports, "load", $func_to_js(M[6]));
$define($exports, "store", $func_to_js(M[7]));
$define($exports, "notify", $func_to_js(M[8]));
$define($exports, "wait", $func_to_js(M[9]));
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
   name: "narrow",
   kind: "function"
  },
  {
   name: "wide",
   kind: "function"
  },
  {
   name: "exchange",
   kind: "function"
  },
  {
   name: "wide-add",
   kind: "function"
  },
  {
   name: "wide-sub",
   kind: "function"
  },
  {
   name: "load",
   kind: "function"
  },
  {
   name: "store",
   kind: "function"
  },
  {
   name: "notify",
   kind: "function"
  },
  {
   name: "wait",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
