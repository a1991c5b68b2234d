// Table: as `WebAssembly.Table`.
var $Table = (function () {
  function Table(descriptor, value) {
    if (!(this instanceof Table)) throw new TypeError("Table must be constructed with new");
    if (descriptor === null || (typeof descriptor !== "object" && typeof descriptor !== "function")) {
      throw new TypeError("the descriptor must be an object");
    }
    var type = $type_letter(descriptor.element), limits = $limits(descriptor);
    if (type !== "F" && type !== "E") throw new TypeError("a table's elements are references");
    var first = arguments.length < 2 || value === undefined ? (type === "F" ? null : undefined) : type === "F" ? $func_from_js(value) : value;
    var record = $table_new(type, limits[0], limits[1], first, limits[2]);
    $hide(this, record);
    record.o = this;
  }
  function own(object) {
    var record = $shown(object, "table");
    if (record === null) throw new TypeError("receiver is not a WebAssembly.Table");
    return record;
  }
  function convert(record, args, n) {
    if (args.length > n) return $ref_from_js(args[n], record.t);
    if (record.t.charAt(0) === "n") throw new TypeError("the table's type has no default value");
    return record.t === "E" ? undefined : null;
  }
  Table.prototype.get = function (index) {
    var record = own(this), i = $limit(index, "index", record.w);
    $refuse(record.t);
    if (i >= record.a.length) throw new RangeError("table index is out of bounds");
    return $ref_to_js(record.a[i], record.t);
  };
  Table.prototype.set = function (index) {
    var record = own(this), i = $limit(index, "index", record.w), value = convert(record, arguments, 1);
    if (i >= record.a.length) throw new RangeError("table index is out of bounds");
    record.a[i] = value;
  };
  Table.prototype.grow = function (delta) {
    var record = own(this), n = $limit(delta, "delta", record.w), old = $table_grow(record, convert(record, arguments, 1), n > 4294967295 ? -1 : n);
    if (old < 0) throw new RangeError("table could not be grown");
    return $size_to_js(old, record.w);
  };
  Object.defineProperty(Table.prototype, "length", {
    get: function () {
      var record = own(this);
      return $size_to_js(record.a.length, record.w);
    },
    enumerable: true,
    configurable: true
  });
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(Table.prototype, Symbol.toStringTag, { value: "WebAssembly.Table", configurable: true });
  }
  return Table;
})();
