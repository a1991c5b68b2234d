// global_to_js: the object that a global is seen as; always the same one.
function $global_to_js(record) {
  if (record.o === null) {
    record.o = Object.create($Global.prototype);
    $hide(record.o, record);
  }
  return record.o;
}
