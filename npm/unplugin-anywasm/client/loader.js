// Decides between a module and its translation, and loads the one that is chosen. ES5, no globals but the ones of the platform it asks for
// first, and short: it is in every bundle, and webpack parses and minifies it for two milliseconds a line. What only the translation needs
// is in `begin.cjs`, and each function that a module does not use is dropped. Comments begin as they do here, since minifiers keep, as
// licences, those that begin with an exclamation mark.
//
// What the functions call `m` is what `lib/glue.js` writes of a module:
//   own       whether the engine runs it
//   wasm      its URL; undefined where its bytes are in the code
//   source    `fetched`, `read` or what promises the bytes
//   options   compile options, or undefined
//   api       `loaded`, `bundled` or `missing`, and for these:
//   name      names it in messages
//   id        names it among those of the page
//   load      evaluates a script of the build and promises the value that it gives a variable: `load(url, variable)`
//   fallback  URL of the translation
//   runtime   URL of the WebAssembly API for engines without it, or that API itself where it is needed before anything can be loaded
//   stub      its stand-in: bytes in base64 that the API takes for it
//   standIn   URL of these bytes, if the page asks for the module's URL

/** The engine's API, or null. A content security policy shows only when something is compiled, not when it is validated. */
export var native = null;
try {
  native = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) && WebAssembly;
} catch (error) {
  // There is none, or it may not compile.
}

/** Whether the engine's API takes this module, in hexadecimal. */
export function valid(hex, options) {
  var bytes = [];
  for (var i = 0; i < hex.length; i += 2) bytes.push(parseInt(hex.substr(i, 2), 16));
  return native.validate(new Uint8Array(bytes), options);
}

/** A promise of the Response. */
export function fetched(url) {
  return fetch(url, { credentials: 'same-origin' }).then(function (response) {
    if (!response.ok) throw new TypeError('WebAssembly: ' + url + ' has status ' + response.status);
    return response;
  });
}

/** The same, or the bytes of a file: Node has no fetch for those. */
export function read(url) {
  return /^file:/.test(url) ? process.getBuiltinModule('node:fs').promises.readFile(new URL(url)) : fetched(url);
}

/** What `begin.cjs` exports, one for all modules, or a promise of it. */
var runtime;

/** From then on the page's `WebAssembly` takes the stand-in, and `then` gets a function that calls it with that. */
export function loaded(m, then) {
  function begin(api) {
    // One that is bundled may have come first.
    if (!runtime.begin) runtime = api;
    return then(runtime.begin(m, native));
  }
  runtime = runtime || m.load(m.runtime, '$anywasm_runtime');
  return runtime.begin ? begin() : runtime.then(begin);
}

/** The same at once. */
export function bundled(m, then) {
  if (!runtime || !runtime.begin) runtime = m.runtime;
  return then(runtime.begin(m, native));
}

export function missing(m) {
  throw new TypeError('this engine has no WebAssembly that runs ' + m.name);
}

/** `compile` or `instantiate`, streaming where the server says that it sends WebAssembly. */
function call(m, name, args) {
  function made(found) {
    var streams = found.headers && native[name + 'Streaming'] && /^application\/wasm\s*$/i.test(found.headers.get('Content-Type'));
    if (found.headers && !streams) return found.arrayBuffer().then(made);
    return native[streams ? name + 'Streaming' : name].apply(native, [found].concat(args, m.options));
  }
  if (m.own) return m.source(m.wasm).then(made);
  return m.api(m, function (begun) {
    return begun(name, args);
  });
}

/** Nothing, or a promise: from then on the page's `WebAssembly` takes what is at `url`. (`Object` does nothing.) */
export function ready(m) {
  return m.own ? undefined : m.api(m, Object);
}

export function url(m) {
  return m.own ? m.wasm : m.standIn;
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
