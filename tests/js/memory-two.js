// helpers: trap_messages beyond define func i32_load i32_store iterate memory_copy place trap pull bridge direct
function $instantiate($imports){var $exports, A, H, M, T, Y;
function Z(a, b) {
 var c, d;
 $i32_store(H, 7, 0, b);
 $i32_store(H, 3, 0, a);
 $memory_copy(T, H, 5, 3, 8);
 c = $i32_load(T, 9, 0);
 d = $i32_load(T, 5, 0);
 $hi = c;
 return d;
}
function Aa(a) {
 var b, c;
 b = $memory_grow(H, a);
 c = H.p;
 $hi = c;
 return b;
}
Y = [];
H = $memory_new(1, 2);
function Ab() {
 A = H.i32;
}
H.l.push(Ab);
Ab();
T = $memory_new(1, 1 / 0);
function Ac() {
 M = T.i32;
}
T.l.push(Ac);
Ac();
Y[0] = $func(Ad, Z, $pull, 0);
Y[1] = $func(Ae, Aa, $pull, 1);
$exports = Object.create(null);
$define($exports, "copy", $func_to_js(Y[0]));
$define($exports, "grow", $func_to_js(Y[1]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "copy",
   kind: "function"
  },
  {
   name: "grow",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
