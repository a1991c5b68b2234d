// Exception: as `WebAssembly.Exception`.
var $Exception = (function () {
  function Exception(tag, payload, options) {
    if (!(this instanceof Exception)) throw new TypeError("Exception must be constructed with new");
    var t = of_tag(tag), values = [t];
    if (t.js) throw new TypeError("what JavaScript throws needs no Exception");
    var list = $iterate(payload, t.p.length);
    for (var i = 0; i < list.length; i++) {
      var cell = $global_new(t.p[i], true, 0, 0);
      $global_write(cell, list[i]);
      values.push(cell.x);
      if (cell.t === "l") values.push(cell.y);
    }
    $hide(this, { k: "exception", t: t, v: values, o: this });
    if (options !== null && options !== undefined && options.traceStack) {
      Object.defineProperty(this, "stack", { value: new Error().stack, configurable: true, writable: true });
    }
  }
  function own(object) {
    var record = $shown(object, "exception");
    if (record === null) throw new TypeError("receiver is not a WebAssembly.Exception");
    return record;
  }
  function of_tag(value) {
    var record = $shown(value, "tag");
    if (record === null) throw new TypeError("the first argument must be a Tag");
    return record;
  }
  Exception.prototype.is = function (tag) {
    return own(this).t === of_tag(tag);
  };
  Exception.prototype.getArg = function (tag, index) {
    var record = own(this), types = record.t.p, at = 1;
    if (record.t !== of_tag(tag)) throw new TypeError("the tag is not that of the exception");
    index = $limit(index, "index");
    if (index >= types.length) throw new RangeError("index is out of bounds");
    for (var i = 0; i < index; i++) at += types[i] === "l" ? 2 : types[i] === "v" ? 4 : 1;
    return $global_read({ t: types[index], x: record.v[at], y: record.v[at + 1] });
  };
  if (typeof Symbol === "function" && Symbol.toStringTag) {
    Object.defineProperty(Exception.prototype, Symbol.toStringTag, { value: "WebAssembly.Exception", configurable: true });
  }
  return Exception;
})();
