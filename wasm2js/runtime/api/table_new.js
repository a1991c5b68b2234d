// table_new: the record of a new table: its entries `a`, largest size `max`, type of entries `t`, object `o`, whether indices have 64
// bits `w`.
function $table_new(type, initial, maximum, value, wide) {
  if (initial > 10000000) throw new RangeError("could not allocate table");
  var entries = [];
  for (var i = 0; i < initial; i++) entries.push(value);
  return { k: "table", a: entries, max: maximum, t: type, o: null, w: !!wide };
}
