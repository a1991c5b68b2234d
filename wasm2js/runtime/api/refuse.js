// refuse: throws for a type whose values JavaScript cannot see: references to exceptions.
function $refuse(type) {
  if (/^n?[HM]/.test(type)) throw new TypeError("a reference to an exception is opaque to JavaScript");
}
