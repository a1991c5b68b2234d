// func_fits: whether a function is of the type of this key, or of a subtype.
function $func_fits(record, key) {
  return record.t === key || (record.s !== null && record.s.indexOf(key) >= 0);
}
