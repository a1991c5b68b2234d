// i32_clz: number of leading zero bits.
var $i32_clz = Math.clz32;
