// fence_cell: what a fence operates on.
var $fence_cell = new Int32Array(typeof SharedArrayBuffer === "function" ? new SharedArrayBuffer(4) : new ArrayBuffer(4));
