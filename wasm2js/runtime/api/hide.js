// hide: gives an object of ours its record. All emitted files use this key and layout, so their objects fit each other.
function $hide(object, record) {
  Object.defineProperty(object, "$anywasm", { value: record });
}
