// fround: a number rounded to single.
var $fround = Math.fround;
