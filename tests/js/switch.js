// helpers: define func
function $instantiate($imports){var $exports, A;
function B(a) {
 switch(a){
  case 0:
  case 2:
   return 10;
  case 1:
   return 20;
 }
 return 30;
}
function C(a) {
 var b;
 b = 0;
 do {
  b = b + a | 0;
  a = a - 1 | 0;
 }while (a);
 return b;
}
A = [];
A[0] = $func(D, B, null, 0);
A[1] = $func(D, C, null, 1);
$exports = Object.create(null);
$define($exports, "name", $func_to_js(A[0]));
$define($exports, "sum", $func_to_js(A[1]));
return Object.freeze($exports);
}
module.exports = {
 instantiate: $instantiate,
 imports: [],
 exports: [
  {
   name: "name",
   kind: "function"
  },
  {
   name: "sum",
   kind: "function"
  }
 ],
 Memory: $Memory,
 Table: $Table,
 Global: $Global,
 RuntimeError: $RuntimeError,
 LinkError: $LinkError
};
