// any_in: a host value as a reference of this type of the hierarchy of `any`, or a TypeError.
function $any_in(value, type) {
  var ref = $any_from_js(value, type);
  if (ref === undefined) throw new TypeError("the value is no reference of the type");
  return ref;
}
