// is_buffer: whether an object that says it is a buffer of this class is one: the getter of its length knows. Where that is no getter, nothing
// but a buffer says so.
function $is_buffer(object, Class) {
  var length = Object.getOwnPropertyDescriptor(Class.prototype, "byteLength");
  if (!length || !length.get) return true;
  try {
    length.get.call(object);
    return true;
  } catch (e) {
    return false;
  }
}
