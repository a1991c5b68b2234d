// memory_views: points a memory's record at this buffer, and tells every instance that uses it.
function $memory_views(m, buffer) {
  m.b = buffer;
  m.n = buffer.byteLength;
  m.p = m.n / 65536;
  m.i8 = new Int8Array(buffer);
  m.u8 = new Uint8Array(buffer);
  m.i16 = new Int16Array(buffer);
  m.u16 = new Uint16Array(buffer);
  m.i32 = new Int32Array(buffer);
  m.f32 = new Float32Array(buffer);
  m.f64 = new Float64Array(buffer);
  for (var i = 0; i < m.l.length; i++) m.l[i]();
}
