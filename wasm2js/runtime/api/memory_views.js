// memory_views: points a memory's record at this buffer, and tells every instance that uses it.
function $memory_views(m, buffer) {
  m.b = buffer;
  m.n = buffer.byteLength;
  m.p = m.n / m.z;
  m.i8 = $memory_view(Int8Array, m);
  m.u8 = $memory_view(Uint8Array, m);
  m.i16 = $memory_view(Int16Array, m);
  m.u16 = $memory_view(Uint16Array, m);
  m.i32 = $memory_view(Int32Array, m);
  m.f32 = $memory_view(Float32Array, m);
  m.f64 = $memory_view(Float64Array, m);
  for (var i = 0; i < m.l.length; i++) m.l[i]();
}
