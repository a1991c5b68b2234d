// Instance: as `WebAssembly.Instance`.
var $Instance = (function () {
  function Instance(module, imports) {
    if (!(this instanceof Instance)) throw new TypeError("Instance must be constructed with new");
    var record = $shown(module, "module");
    if (record === null) throw new TypeError("the first argument must be a WebAssembly.Module");
    if (imports !== undefined && (imports === null || (typeof imports !== "object" && typeof imports !== "function"))) {
      throw new TypeError("the imports must be an object");
    }
    $hide(this, { k: "instance", e: record.p.instantiate(imports) });
  }
  Object.defineProperty(Instance.prototype, "exports", {
    get: function () {
      var record = $shown(this, "instance");
      if (record === null) throw new TypeError("receiver is not a WebAssembly.Instance");
      return record.e;
    },
    configurable: true
  });
  return $dress(Instance, "Instance", 1);
})();
