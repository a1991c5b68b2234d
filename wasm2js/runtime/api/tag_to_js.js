// tag_to_js: the object that a tag is seen as; always the same one.
function $tag_to_js(record) {
  if (record === null) return $js_tag;
  if (record.o === null) {
    record.o = Object.create($Tag.prototype);
    $hide(record.o, record);
  }
  return record.o;
}
