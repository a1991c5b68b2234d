// refuse_v128: vectors do not cross the boundary to the host.
function $refuse_v128() {
  throw new TypeError("a v128 has no JavaScript value");
}
