// beyond: whether a memory has fewer bytes than that. Other threads may have grown a shared one.
function $beyond(m, end) {
  return end > m.n && (!m.s || end > m.s.size(m) * m.z);
}
