// bytes_of: a copy of what a BufferSource holds, of any realm, or a TypeError.
function $bytes_of(source) {
  var kind = Object.prototype.toString.call(source), isView = ArrayBuffer.isView ? ArrayBuffer.isView(source) : /^\[object (DataView|\w+Array)\]$/.test(kind);
  if (isView && kind !== "[object Array]") return new Uint8Array(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  if (kind !== "[object ArrayBuffer]" && kind !== "[object SharedArrayBuffer]") {
    throw new TypeError("the first argument must be an ArrayBuffer or a view of one");
  }
  try {
    return new Uint8Array(new Uint8Array(source));
  } catch (e) {
    throw new TypeError("the first argument must be an ArrayBuffer or a view of one");
  }
}
