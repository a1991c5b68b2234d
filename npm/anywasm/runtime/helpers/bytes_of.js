// bytes_of: a copy of what a BufferSource holds, of any realm, or a TypeError.
function $bytes_of(source) {
  var kind = Object.prototype.toString.call(source), isBuffer = false;
  if (ArrayBuffer.isView ? ArrayBuffer.isView(source) : /^\[object (DataView|\w+Array)\]$/.test(kind) && kind !== "[object Array]") {
    return new Uint8Array(new Uint8Array(source.buffer, source.byteOffset, source.byteLength));
  }
  if (kind === "[object ArrayBuffer]") isBuffer = $is_buffer(source, ArrayBuffer);
  if (kind === "[object SharedArrayBuffer]") isBuffer = typeof SharedArrayBuffer === "function" && $is_buffer(source, SharedArrayBuffer);
  if (!isBuffer) throw new TypeError("the first argument must be an ArrayBuffer or a view of one");
  return new Uint8Array(new Uint8Array(source));
}
