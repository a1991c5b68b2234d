// module_init: makes an object a module: its translation `p`, and its custom sections `c` as copies, so that the rest of the bytes can go.
function $module_init(object, program, parts) {
  var custom = parts.custom.map(function (section) {
    return { name: section.name, bytes: new Uint8Array(section.bytes) };
  });
  $hide(object, { k: "module", p: program, c: custom });
  return object;
}
