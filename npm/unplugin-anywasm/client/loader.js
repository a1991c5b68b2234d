// Decides between a module and its translation, and loads the one that is chosen. ES5, no globals but the ones of the platform it asks for
// first, and short: it is in every bundle, where minifiers take ten milliseconds for a hundred lines. What only the translation needs is
// in `begin.cjs`, and each function that a module does not use is dropped. Comments begin as they do here, since minifiers keep, as
// licences, those that begin with an exclamation mark.
//
// A spec says where a module's parts are:
//   id        names the module among those of the page
//   name      names it in messages
//   wasm      URL of the module, or a function that promises its bytes
//   features  the probes that the engine must pass (`lib/features.js`), in hexadecimal
//   options   compile options, or undefined
//   fallback  URL of the translation; undefined where only the module is shipped (on servers)
//   runtime   URL of the WebAssembly API for engines without it, or that API itself where it is needed before anything can be loaded
//   stub      the module's stand-in: bytes in base64 that the API takes for it
//   standIn   URL of these bytes; undefined unless the page asks for the module's URL

/** The engine's API, or null. A content security policy shows only when something is compiled, not when it is validated. */
var native = null;
try {
  if (new WebAssembly.Module(bytesOf('0061736d01000000'))) native = WebAssembly;
} catch (error) {
  // There is none, or it may not compile.
}

/** What `begin.cjs` exports, or a promise of it. */
var runtime;

function bytesOf(hex) {
  var bytes = new Uint8Array(hex.length / 2);
  for (var i = 0; i < bytes.length; i++) bytes[i] = parseInt(hex.substr(2 * i, 2), 16);
  return bytes;
}

/** With a set of built-ins after a comma, the module must *not* be valid with that set. */
function passes(probe) {
  var parts = probe.split(',');
  return native.validate(bytesOf(parts[0]), parts[1] && { builtins: [parts[1]] }) === !parts[1];
}

/** A promise of the Response, or of the bytes where they need no request. */
function source(wasm) {
  if (typeof wasm === 'function') return wasm();
  // Node has no fetch for files.
  if (/^file:/.test(wasm)) return process.getBuiltinModule('node:fs').promises.readFile(new URL(wasm));
  return fetch(wasm, { credentials: 'same-origin' }).then(function (response) {
    if (!response.ok) throw new TypeError('WebAssembly: ' + wasm + ' has status ' + response.status);
    return response;
  });
}

function after(value, then) {
  return value && typeof value.then === 'function' ? value.then(then) : then(value);
}

/** From then on the page's `WebAssembly` takes the stand-in. Gives a function that calls it with that, or a promise of one. */
function api(m) {
  if (!m.begun) {
    if (!m.spec.fallback) throw new TypeError('this engine has no WebAssembly that runs ' + m.spec.name);
    if (!runtime) runtime = typeof m.spec.runtime === 'string' ? m.load(m.spec.runtime, '$anywasm_runtime') : m.spec.runtime;
    m.begun = after(runtime, function (loaded) {
      runtime = loaded;
      return loaded.begin(m.spec, m.load, native);
    });
  }
  return m.begun;
}

/** `compile` or `instantiate`, streaming where the server says that it sends WebAssembly. */
function call(m, name, args) {
  if (!m.own) {
    return after(api(m), function (begun) {
      return begun(name, args);
    });
  }
  function made(name, source) {
    return native[name].apply(native, [source].concat(args, m.spec.options));
  }
  return source(m.spec.wasm).then(function (found) {
    if (!found.headers) return made(name, found);
    if (native[name + 'Streaming'] && /^application\/wasm\s*$/i.test(found.headers.get('Content-Type'))) return made(name + 'Streaming', found);
    return found.arrayBuffer().then(function (buffer) {
      return made(name, buffer);
    });
  });
}

/** What the other functions take. `load(url, name)` evaluates a script of the build and promises the value that it gives the variable `name`. */
export function bind(load, spec) {
  return { load: load, spec: spec, own: native !== null && spec.features.every(passes), begun: undefined };
}

/** Nothing, or a promise: from then on the page's `WebAssembly` takes what is at `url`. */
export function ready(m) {
  return m.own ? undefined : api(m);
}

export function url(m) {
  return m.own || !m.spec.fallback ? m.spec.wasm : m.spec.standIn;
}

/** A promise of the module. */
export function compile(m) {
  return call(m, 'compile', []);
}

/** A promise of the instance. */
export function instantiate(m, imports) {
  return call(m, 'instantiate', [imports || {}]).then(function (result) {
    return result.instance;
  });
}
