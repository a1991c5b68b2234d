// string_at: traps unless this is a string with a code unit at this index.
function $string_at(s, index) {
  if (typeof s !== "string") $trap(16);
  if (index >>> 0 >= s.length) throw new $RuntimeError("string offset out of bounds");
}
