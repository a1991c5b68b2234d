// Makes the API of `anywasm/runtime` the page's own: alone, or beside the engine's WebAssembly if that lacks only something that a module
// needs. Then the engine's stays, except for stand-ins and what is made of them. Memories, tables, globals and tags are the engine's: a
// translation cannot import these, and its own LinkError says so. `lib/artifacts.js` joins this file and the runtime to one script.
'use strict';

/** A stand-in begins with the custom section `anywasm` (`lib/stand-in.js`). */
function isStandIn(source) {
  var bytes = source instanceof ArrayBuffer ? new Uint8Array(source) : source && source.buffer ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : null;
  if (bytes === null || bytes.length < 18 || bytes[8] !== 0) return false;
  // Its size, in at most five bytes, and the length of its name.
  var at = 9;
  while (bytes[at] & 128) at++;
  at += 2;
  for (var i = 0; i < 7; i++) if (bytes[at + i] !== 'anywasm'.charCodeAt(i)) return false;
  return true;
}

/** A constructor that makes `theirs` of stand-ins and modules made of them, and `own` of all else; static functions likewise. */
function either(own, theirs, isTheirs) {
  function Either(source, second) {
    return isTheirs(source) ? new theirs(source, second) : arguments.length < 2 ? new own(source) : new own(source, second);
  }
  Either.prototype = own.prototype;
  Object.getOwnPropertyNames(own).forEach(function (name) {
    if (typeof own[name] !== 'function') return;
    Either[name] = function (module) {
      var from = isTheirs(module) ? theirs : own;
      return from[name].apply(from, arguments);
    };
  });
  return Either;
}

/** `native` with `api` beside it. */
function beside(native, api) {
  function isTheirs(source) {
    return source instanceof api.Module || isStandIn(source);
  }
  function choose(name) {
    return function (source) {
      var from = isTheirs(source) ? api : native;
      return from[name].apply(from, arguments);
    };
  }
  function streaming(name) {
    return function (source) {
      var rest = [].slice.call(arguments, 1);
      return Promise.resolve(source).then(function (response) {
        // A stand-in is small: whether it is one needs all of it.
        return response.clone().arrayBuffer().then(function (bytes) {
          var from = isStandIn(bytes) ? api : native;
          return from[name].apply(from, [response].concat(rest));
        });
      });
    };
  }
  var both = Object.create(native);
  ['compile', 'instantiate', 'validate'].forEach(function (name) {
    both[name] = choose(name);
  });
  ['compileStreaming', 'instantiateStreaming'].forEach(function (name) {
    if (native[name]) both[name] = streaming(name);
  });
  both.Module = either(native.Module, api.Module, isTheirs);
  both.Instance = either(native.Instance, api.Instance, isTheirs);
  return both;
}

var DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of base64 without padding. `atob` is not in every engine that can run a translation. */
function bytesOf(base64) {
  var bytes = new Uint8Array(Math.floor((base64.length * 3) / 4));
  var bits = 0;
  var have = 0;
  var at = 0;
  for (var i = 0; i < base64.length; i++) {
    bits = (bits << 6) | DIGITS.indexOf(base64.charAt(i));
    have += 6;
    if (have >= 8) bytes[at++] = (bits >> (have -= 8)) & 255;
  }
  return bytes;
}

module.exports = function (runtime) {
  var begun;
  return {
    /**
     * Makes the API the page's, beside `native` if there is one, and has it know the module `m` (`loader.js`). Gives a function that calls
     * `compile` or `instantiate` of the API with the module's stand-in and more arguments.
     */
    begin: function (m, native) {
      if (!begun) {
        begun = runtime.install({ target: {}, force: true });
        var global = typeof self === 'object' ? self : typeof globalThis === 'object' ? globalThis : window;
        Object.defineProperty(global, 'WebAssembly', { value: native ? beside(native, begun) : begun, writable: true, configurable: true });
      }
      runtime.registerLoader(m.id, function () {
        return m.load(m.fallback, '$anywasm_' + m.id);
      });
      return function (name, args) {
        return begun[name].apply(begun, [bytesOf(m.stub)].concat(args));
      };
    },
  };
};
