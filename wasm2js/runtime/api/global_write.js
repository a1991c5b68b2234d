// global_write: converts a host value to the global's type and stores it.
function $global_write(record, value) {
  switch (record.t) {
    case "i":
      record.x = value | 0;
      break;
    case "l":
      record.x = $i64_from_js(value);
      record.y = $hi;
      break;
    case "f":
      record.x = $fround(+value);
      break;
    case "d":
      record.x = +value;
      break;
    default:
      $refuse(record.t);
      record.x = $ref_from_js(value, record.t);
  }
}
