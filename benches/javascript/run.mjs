//! One of the small programs of `benches/interp`, natively or as JavaScript: `node run.mjs WAY FILE ARGUMENT SECONDS` calls its `run` until the
//! time is over and prints `{ low, ms }`, the low half of what it gives, which is all that wasm2js's output gives, and the time of the fastest call.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const [way, file, argument, seconds] = process.argv.slice(2);
const module = () => import(pathToFileURL(file));
const instance = (api) => new api.Instance(new api.Module(fs.readFileSync(file))).exports;

const WAYS = {
  native: () => instance(WebAssembly),
  ours: async () => (await module()).instantiate({}),
  wasm2js: module,
  polywasm: async () => instance((await import('../../fixtures/node_modules/polywasm/index.js')).WebAssembly),
};

const { run } = await WAYS[way]();
let result;
let ms = Infinity;
const start = performance.now();
do {
  const before = performance.now();
  result = run(Number(argument));
  ms = Math.min(ms, performance.now() - before);
} while (performance.now() - start < Number(seconds) * 1000);
console.log(JSON.stringify({ low: Number(BigInt.asIntN(32, BigInt(result))), ms }));
