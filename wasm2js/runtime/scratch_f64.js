// scratch_f64: the scratch bytes as a double.
var $scratch_f64 = new Float64Array($scratch);
