// no_bytes: a dropped data segment.
var $no_bytes = new Uint8Array(0);
