// table_to_js: the object that a table is seen as; always the same one.
function $table_to_js(record) {
  if (record.o === null) {
    record.o = Object.create($Table.prototype);
    $hide(record.o, record);
  }
  return record.o;
}
