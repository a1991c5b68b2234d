// Memory: as `WebAssembly.Memory`.
var $Memory = (function () {
  function Memory(descriptor) {
    if (!(this instanceof Memory)) throw new TypeError("Memory must be constructed with new");
    var limits = $limits(descriptor);
    if (limits[0] > 65536 || (limits[1] !== Infinity && limits[1] > 65536 && !limits[2])) throw new RangeError("a memory has at most 65536 pages");
    if (descriptor.shared && limits[1] === Infinity) throw new TypeError("a shared memory needs a maximum");
    var flags = limits[2] ? 1 : 0, record;
    if (!descriptor.shared) record = $memory_new(limits[0], limits[1], flags);
    else if ($shared_kind.make === null) throw new TypeError("shared memories are for files whose module has one");
    else record = $shared_kind.make(limits[0], limits[1], flags, descriptor.buffer);
    $hide(this, record);
    record.o = this;
  }
  function own(object) {
    var record = $shown(object, "memory");
    if (record === null) throw new TypeError("receiver is not a WebAssembly.Memory");
    return record;
  }
  Memory.prototype.grow = function (delta) {
    var record = own(this), pages = $limit(delta, "delta", record.w), old = $memory_grow(record, pages > record.t ? -1 : pages);
    if (old < 0) throw new RangeError("memory could not be grown");
    return $size_to_js(old, record.w);
  };
  Object.defineProperty(Memory.prototype, "buffer", {
    get: function () {
      var record = own(this);
      return record.s ? Object.freeze(record.b) : record.b;
    },
    enumerable: true,
    configurable: true
  });
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(Memory.prototype, Symbol.toStringTag, { value: "WebAssembly.Memory", configurable: true });
  }
  return Memory;
})();
