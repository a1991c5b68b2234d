// own_program: the program of a module that needs no translation, or null. Compile options may give imports another meaning.
function $own_program(bytes, parts, options) {
  if (parts.ids.length === 0) return $stand_in(parts) === null ? $empty_program : null;
  return options === undefined ? $relay_program(bytes, parts) : null;
}
