// scratch_f32: the scratch bytes as singles.
var $scratch_f32 = new Float32Array($scratch);
