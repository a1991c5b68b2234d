// array_read: writes numbers of this kind, as they are in a segment, into elements.
function $array_read(elements, letter, at, bytes, start, count) {
  var size = letter === "b" ? 1 : letter === "h" ? 2 : letter === "i" || letter === "f" ? 4 : letter === "v" ? 16 : 8, part, i;
  start = start >>> 0;
  if (start + count * size > bytes.length) $trap(4);
  // A copy, since views need alignment.
  part = new Uint8Array(count * size);
  part.set(bytes.subarray(start, start + count * size));
  if (letter === "f") {
    part = new Int32Array(part.buffer);
    for (i = 0; i < count; i++) elements[at + i] = $f32_reinterpret_i32(part[i]);
  } else if (letter === "b") elements.set(part, at);
  else if (letter === "h") elements.set(new Uint16Array(part.buffer), at);
  else if (letter === "d") elements.set(new Float64Array(part.buffer), at);
  else elements.set(new Int32Array(part.buffer), letter === "l" ? at * 2 : letter === "v" ? at * 4 : at);
  return elements;
}
