// helpers: Exception Tag js_tag trap_messages caught define fail_link func import_func import_value iterate passes tag_new thrown trap
function $instantiate($imports){var $exports, A, B, C, D;
function E(a) {
 var b, c;
 a: {
  try {
   if (a) throw $thrown([
    A,
    a
   ]);
   throw $thrown([
    B
   ]);
  } catch ($e) {
   c = $caught($e);
   if (c.t === A) b = c.v[1];
   else {
    if (c.t === B) break a;
    throw $e;
   }
  }
  return b;
 }
 return -1;
}
function F(c) {
 var a, b, d = 0, e;
 d = c;
 a = 0;
 for(;;){
  try {
   D(d);
   b = d - 1 | 0;
   d = b;
   if (b & 1) continue;
   throw $thrown([
    B
   ]);
  } catch ($e) {
   $caught($e);
  }
  a = a + 1 | 0;
  if (!d) break;
 }
 return a;
}
function G(a) {
 throw (a || $trap(15)).o;
}
function H(a) {
 return a + 1 | 0;
}
C = [];
D = $import_func($imports, "spectest", "print_i32", I, null, 0).f;
A = $tag_new("i:", [
 "i"
]);
B = $tag_new(":", []);
C[0] = $func(J, E, null, 1);
C[1] = $func(J, F, null, 2);
C[2] = $func(K, G, null, 3);
C[3] = $func(J, H, null, 4);
$exports = Object.create(null);
$define($exports, "clauses", $func_to_js(C[0]));
$define($exports, "loop", $func_to_js(C[1]));
$define($exports, "again", $func_to_js(C[2]));
$define($exports, "plain", $func_to_js(C[3]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [
  {
   module: "spectest",
   name: "print_i32",
   kind: "function"
  }
 ],
 exports: [
  {
   name: "clauses",
   kind: "function"
  },
  {
   name: "loop",
   kind: "function"
  },
  {
   name: "again",
   kind: "function"
  },
  {
   name: "plain",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError,
 Tag: $Tag,
 Exception: $Exception,
 JSTag: $js_tag
};
