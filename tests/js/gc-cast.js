// helpers: Host trap_messages any_convert_extern array_i32 array_size define func gc_type trap
function $instantiate($imports){var $exports, A;
function B(a) {
 switch(a){
  case 0:
   return new G();
  case 1:
   return new I(1);
  case 2:
   return new K(2);
  case 3:
   return new M(3);
  case 4:
   return new O($array_i32(0));
 }
 if (a == 5) return 0;
 return null;
}
function C(b) {
 var a;
 a = B(b);
 return (a !== null && a.$0 === H) | (a !== null && a.$1 === J) << 1 | (a === null || a.$2 === L) << 2 | (a !== null && a.$k !== 3) << 3 | (a !== null && a.$k === 1) << 4 | (a === null || a.$k === 2) << 5 | (typeof a === "number") << 6;
}
function D(a) {
 var b;
 return ((b = B(a)) !== null && b.$1 === J ? b : $trap(16)).a;
}
function E(b) {
 var a;
 a = B(b);
 if (!(a !== null && a.$1 === J)) return 0 - (a === null) | 0;
 return a.a;
}
function F(a) {
 var b;
 return $any_convert_extern(a) !== null | ((b = $any_convert_extern(a)) !== null && b.$k !== 3) << 1;
}
A = [];
A[0] = $func(Q, C, null, 1);
A[1] = $func(Q, D, null, 2);
A[2] = $func(Q, E, null, 3);
A[3] = $func(R, F, null, 4);
$exports = Object.create(null);
$define($exports, "kinds", $func_to_js(A[0]));
$define($exports, "cast", $func_to_js(A[1]));
$define($exports, "branch", $func_to_js(A[2]));
$define($exports, "host", $func_to_js(A[3]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "kinds",
   kind: "function"
  },
  {
   name: "cast",
   kind: "function"
  },
  {
   name: "branch",
   kind: "function"
  },
  {
   name: "host",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
