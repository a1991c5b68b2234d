//! The bindings that AssemblyScript's compiler writes beside its module, unchanged. The folder is the first argument.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv[2];
const bytes = () => fs.readFileSync(path.join(folder, 'sample.wasm'));
const { instantiate } = await import(pathToFileURL(path.join(folder, 'sample.js')));
// The bindings look imports up on the global object too.
globalThis.heard = (what, times) => console.log('heard', what, String(times));

for (const module of [await WebAssembly.compile(bytes()), new WebAssembly.Module(bytes())]) {
  const exports = await instantiate(module, { env: { heard: globalThis.heard } });
  console.log(exports.greet('Wörld'), exports.sum(Float64Array.of(1.5, 2.25, -0)), exports.sorted([3, -1, 2]), String(exports.factorial(20n)));
  console.log(exports.made('c').constructor.name, exports.memory instanceof WebAssembly.Memory);
  try {
    exports.fail('on purpose');
  } catch (error) {
    console.log(error instanceof WebAssembly.RuntimeError, error.name, error.message);
  }
}
