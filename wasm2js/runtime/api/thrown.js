// thrown: what to throw for a tag and its arguments: a new exception, whose record holds them (`t`, and `v` with the tag first, for V8 makes
// NaNs quiet in arrays of nothing but doubles) and the object itself, `o`; or, for the tag of what JavaScript throws, the argument.
function $thrown(values) {
  if (values[0] === null) return values[1];
  var object = Object.create($Exception.prototype);
  $hide(object, { k: "exception", t: values[0], v: values, o: object });
  return object;
}
