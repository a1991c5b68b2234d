//! Decides between a module and its translation, and loads the one that is chosen. ES5, and no globals but the ones of the platform it
//! asks for first, since it is in every bundle. `modern.js` and `es5.js` each give it a `load`.
//!
//! A spec says where a module's parts are:
//!   id        names the module among those of the page
//!   name      names it in messages
//!   wasm      URL of the module, or { base64 }
//!   features  the probes that the engine must pass (`lib/features.js`)
//!   options   compile options, or undefined
//!   fallback  URL of the translation; undefined where only the module is shipped (on servers)
//!   runtime   URL of the WebAssembly API for engines without it, or that API itself where it is needed before anything can be loaded
//!   stub      the module's stand-in: bytes in base64 that the API takes for it
//!   standIn   URL of these bytes; undefined unless the page asks for the module's URL

/** The shortest module. A content security policy shows only when something is compiled, not when it is validated. */
var EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];

var native = typeof WebAssembly === 'object' && WebAssembly ? WebAssembly : null;

var DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Of base64 without padding. `atob` is not in every engine that can run a translation. */
function bytesOf(base64) {
  if (typeof Buffer === 'function' && Buffer.from) return new Uint8Array(Buffer.from(base64, 'base64'));
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

var allowed;

/** Whether the engine compiles anything at all. */
function compiles() {
  if (allowed === undefined) {
    try {
      allowed = !!new native.Module(new Uint8Array(EMPTY));
    } catch (error) {
      allowed = false;
    }
  }
  return allowed;
}

var answers = {};

/** `probe`: a module in base64; with a set of built-ins after a comma, the module must *not* be valid with that set. */
function passes(probe) {
  if (!(probe in answers)) {
    var parts = probe.split(',');
    try {
      answers[probe] = parts[1] ? !native.validate(bytesOf(parts[0]), { builtins: [parts[1]] }) : native.validate(bytesOf(parts[0]));
    } catch (error) {
      answers[probe] = false;
    }
  }
  return answers[probe];
}

/** Whether the engine itself runs what the spec's module needs. Nothing is compiled unless everything else is there. */
function supported(spec) {
  if (!native) return false;
  for (var i = 0; i < spec.features.length; i++) if (!passes(spec.features[i])) return false;
  return compiles();
}

/** A promise of the Response, or of the bytes where they need no request. */
function source(wasm) {
  if (wasm.base64) return Promise.resolve(bytesOf(wasm.base64));
  // Node has no fetch for files.
  if (/^file:/.test(wasm)) return process.getBuiltinModule('node:fs').promises.readFile(new URL(wasm));
  return fetch(wasm, { credentials: 'same-origin' }).then(function (response) {
    if (!response.ok) throw new TypeError('WebAssembly: ' + wasm + ' has status ' + response.status);
    return response;
  });
}

/** `compile` or `instantiate`, streaming where the server says that it sends WebAssembly. */
function nativeCall(name, spec, args) {
  if (spec.options) args = args.concat([spec.options]);
  return source(spec.wasm).then(function (found) {
    if (!found.headers) return native[name].apply(native, [found].concat(args));
    var type = found.headers.get('Content-Type') || '';
    var streaming = native[name + 'Streaming'];
    if (streaming && /^application\/wasm\s*$/i.test(type)) return streaming.apply(native, [found].concat(args));
    return found.arrayBuffer().then(function (buffer) {
      return native[name].apply(native, [buffer].concat(args));
    });
  });
}

function after(value, then) {
  return value && typeof value.then === 'function' ? value.then(then) : then(value);
}

/** `load(url, name)` evaluates a script of the build and promises the value that it gives the variable `name`. Returns `bind`. */
export function create(load) {
  /** What `client/runtime.js` exports, or a promise of it. */
  var runtime;

  /** The API that takes the spec's stand-in, or a promise of it. It is the page's `WebAssembly` from then on. */
  function fallback(spec) {
    if (!spec.fallback) throw new TypeError('this engine has no WebAssembly that runs ' + spec.name);
    if (!runtime) runtime = typeof spec.runtime === 'string' ? load(spec.runtime, '$anywasm_runtime') : spec.runtime;
    return after(runtime, function (loaded) {
      runtime = loaded;
      loaded.registerLoader(spec.id, function () {
        return load(spec.fallback, '$anywasm_' + spec.id);
      });
      return loaded.begin(native && compiles() ? native : null);
    });
  }

  return function bind(spec) {
    var own = supported(spec);
    var begun;

    function api() {
      if (!begun) begun = fallback(spec);
      return begun;
    }

    return {
      /** Nothing, or a promise: from then on the page's `WebAssembly` takes what is at `url`. */
      ready: function () {
        return own ? undefined : api();
      },
      url: own || !spec.fallback ? spec.wasm : spec.standIn,
      compile: function () {
        if (own) return nativeCall('compile', spec, []);
        return after(api(), function (WebAssembly) {
          return WebAssembly.compile(bytesOf(spec.stub));
        });
      },
      instantiate: function (imports) {
        var given = own
          ? nativeCall('instantiate', spec, [imports || {}])
          : after(api(), function (WebAssembly) {
              return WebAssembly.instantiate(bytesOf(spec.stub), imports || {});
            });
        return given.then(function (result) {
          return result.instance;
        });
      },
    };
  };
}
