// global_read: the global's value for the host.
function $global_read(record) {
  $refuse(record.t);
  if (record.t === "l") return $i64_to_js(record.x, record.y);
  return $ref_to_js(record.x, record.t);
}
