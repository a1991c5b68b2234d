// scratch_i32: the scratch bytes as two ints, low first (every engine without WebAssembly runs on little-endian machines).
var $scratch_i32 = new Int32Array($scratch);
