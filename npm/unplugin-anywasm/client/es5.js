// How scripts of the build are loaded by engines of ES5: by a script element, or `importScripts` in a worker.

/** Where there is no Promise: what the loader needs of one. The API's own takes it for a thenable. */
function Pending(executor) {
  var self = this;
  this.state = null;
  this.waiting = [];
  executor(
    function (value) {
      if (value && typeof value.then === 'function') value.then(settle(true), settle(false));
      else settle(true)(value);
    },
    settle(false)
  );
  function settle(ok) {
    return function (value) {
      if (self.state) return;
      self.state = { ok: ok, value: value };
      for (var i = 0; i < self.waiting.length; i++) self.waiting[i]();
    };
  }
}

Pending.prototype.then = function (onOk, onError) {
  var self = this;
  return new Pending(function (resolve, reject) {
    function tell() {
      setTimeout(function () {
        var handler = self.state.ok ? onOk : onError;
        if (!handler) return (self.state.ok ? resolve : reject)(self.state.value);
        try {
          resolve(handler(self.state.value));
        } catch (error) {
          reject(error);
        }
      }, 0);
    }
    if (self.state) tell();
    else self.waiting.push(tell);
  });
};

Pending.prototype['catch'] = function (onError) {
  return this.then(undefined, onError);
};

var Later = typeof Promise === 'function' ? Promise : Pending;

export function load(url, name) {
  return new Later(function (resolve, reject) {
    if (typeof document === 'undefined') {
      importScripts(url);
      resolve(self[name]);
      return;
    }
    var script = document.createElement('script');
    var allowed = document.querySelector && document.querySelector('script[nonce]');
    if (allowed) script.nonce = allowed.nonce || allowed.getAttribute('nonce');
    script.onload = function () {
      if (window[name]) resolve(window[name]);
      else reject(new Error(url + ' is not the script that the build made'));
    };
    script.onerror = function () {
      reject(new Error(url + ' cannot be loaded'));
    };
    script.src = url;
    (document.head || document.getElementsByTagName('head')[0]).appendChild(script);
  });
}
