// Global: as `WebAssembly.Global`.
var $Global = (function () {
  function Global(descriptor, value) {
    if (!(this instanceof Global)) throw new TypeError("Global must be constructed with new");
    if (descriptor === null || (typeof descriptor !== "object" && typeof descriptor !== "function")) {
      throw new TypeError("the descriptor must be an object");
    }
    var mutable = !!descriptor.mutable, type = $type_letter(descriptor.value);
    var record = $global_new(type, mutable, type === "F" ? null : type === "E" ? undefined : 0, 0);
    if (value !== undefined || (type === "F" && arguments.length > 1)) $global_write(record, value);
    $hide(this, record);
    record.o = this;
  }
  function own(object) {
    var record = $shown(object, "global");
    if (record === null) throw new TypeError("receiver is not a WebAssembly.Global");
    return record;
  }
  Object.defineProperty(Global.prototype, "value", {
    get: function () {
      return $global_read(own(this));
    },
    set: function (value) {
      var record = own(this);
      if (!record.m) throw new TypeError("the global is immutable");
      $global_write(record, value);
    },
    enumerable: true,
    configurable: true
  });
  Global.prototype.valueOf = function () {
    return $global_read(own(this));
  };
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(Global.prototype, Symbol.toStringTag, { value: "WebAssembly.Global", configurable: true });
  }
  return Global;
})();
