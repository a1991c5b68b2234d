// f_trunc: a float rounded to an integer towards zero; keeps -0.
var $f_trunc = Math.trunc;
