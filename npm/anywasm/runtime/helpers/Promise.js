// Promise: the engine's, or the little of it that the JavaScript API needs: `then`, `catch`, adoption of other thenables.
var $Promise = (function () {
  if (typeof Promise === "function" && Promise.resolve) return Promise;
  function Pending(executor) {
    this.settled = null;
    this.waiting = [];
    var self = this, done = false;
    function once(settle) {
      return function (value) {
        if (done) return;
        done = true;
        settle(value);
      };
    }
    var resolve = once(function (value) { self.adopt(value); });
    var reject = once(function (reason) { self.settle(false, reason); });
    try {
      executor(resolve, reject);
    } catch (error) {
      reject(error);
    }
  }
  Pending.prototype.adopt = function (value) {
    var self = this, then;
    try {
      then = value !== null && (typeof value === "object" || typeof value === "function") ? value.then : undefined;
      if (typeof then !== "function") return self.settle(true, value);
      then.call(value, function (v) { self.adopt(v); }, function (reason) { self.settle(false, reason); });
    } catch (error) {
      self.settle(false, error);
    }
  };
  Pending.prototype.settle = function (ok, value) {
    if (this.settled !== null) return;
    this.settled = { ok: ok, value: value };
    for (var i = 0; i < this.waiting.length; i++) this.tell(this.waiting[i]);
    this.waiting = [];
  };
  Pending.prototype.tell = function (listener) {
    var settled = this.settled;
    setTimeout(function () { listener(settled.ok, settled.value); }, 0);
  };
  Pending.prototype.then = function (onOk, onError) {
    var self = this;
    return new Pending(function (resolve, reject) {
      function listener(ok, value) {
        var handler = ok ? onOk : onError;
        if (typeof handler !== "function") return ok ? resolve(value) : reject(value);
        try {
          resolve(handler(value));
        } catch (error) {
          reject(error);
        }
      }
      if (self.settled !== null) self.tell(listener);
      else self.waiting.push(listener);
    });
  };
  Pending.prototype["catch"] = function (onError) {
    return this.then(undefined, onError);
  };
  Pending.resolve = function (value) {
    return new Pending(function (resolve) { resolve(value); });
  };
  return Pending;
})();
