// memory_to_js: the object that a memory is seen as; always the same one.
function $memory_to_js(record) {
  if (record.o === null) {
    record.o = Object.create($Memory.prototype);
    $hide(record.o, record);
  }
  return record.o;
}
