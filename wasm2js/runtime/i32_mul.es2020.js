// i32_mul: product modulo 2^32.
var $i32_mul = Math.imul;
