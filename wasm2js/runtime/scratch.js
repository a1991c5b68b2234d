// scratch: eight bytes in which numbers show their bits.
var $scratch = new ArrayBuffer(8);
