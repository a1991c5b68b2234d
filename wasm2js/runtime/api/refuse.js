// refuse: throws for a type whose values never cross the boundary to the host.
function $refuse(type) {
  if (type === "v") throw new TypeError("a v128 has no JavaScript value");
  if (/^n?[HM]/.test(type)) throw new TypeError("a reference to an exception has no JavaScript value");
}
