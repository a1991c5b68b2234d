// Tag: as `WebAssembly.Tag`.
var $Tag = (function () {
  function Tag(descriptor) {
    if (!(this instanceof Tag)) throw new TypeError("Tag must be constructed with new");
    if (descriptor === null || (typeof descriptor !== "object" && typeof descriptor !== "function")) {
      throw new TypeError("the descriptor must be an object");
    }
    var names = $iterate(descriptor.parameters, -1), types = [];
    for (var i = 0; i < names.length; i++) types.push($type_letter(names[i]));
    var record = $tag_new(types.join("") + ":", types);
    $hide(this, record);
    record.o = this;
  }
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(Tag.prototype, Symbol.toStringTag, { value: "WebAssembly.Tag", configurable: true });
  }
  return Tag;
})();
