//! What the page of the sample app shows, whatever the bundler and the engine.

export const ROWS = [
  ['exports', '15 42 bigint 12'],
  ['memory', 'hello'],
  ['trap', 'RuntimeError'],
  ['global of another module', '12'],
  ['?init', '700 7'],
  ['?module', 'fib 610 55'],
  ['?url', '6765'],
  ['new URL', '987'],
  ['SIMD', '70'],
  ['import()', '500500'],
  ['worker', '144'],
  ['emscripten, ?url (sql.js)', '[[168,"row 45",7]]'],
  ['emscripten, new URL (quickjs)', '1+4+9'],
  ['wasm-bindgen for the web (brotli)', '50 true'],
  ['wasm-bindgen for bundlers (brotli)', '50 true'],
  ['AssemblyScript', 'hello wasm, 6765'],
];
