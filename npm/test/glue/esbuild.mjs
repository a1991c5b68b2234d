//! esbuild-wasm, whose glue is Go's `wasm_exec.js`: its API for browsers, since the one for Node starts a process with flags of its own.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
globalThis.self = globalThis; // as in a browser
const { initialize, transform, build, formatMessages } = require('esbuild-wasm/lib/browser.js');
await initialize({ wasmModule: await WebAssembly.compile(fs.readFileSync(require.resolve('esbuild-wasm/esbuild.wasm'))), worker: false });

const files = {
  main: 'import { used } from "lib"; import("lazy"); export const x: number = used(1) ?? 2; /* ünïcödé */',
  lib: 'export const used = (n: bigint | number) => n; export function unused() { return class { #p = 1; get p() { return this.#p } } }',
  lazy: 'export default async function* f() { for await (const a of b) yield a }',
};
const memory = {
  name: 'memory',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path }) => ({ path, namespace: 'memory' }));
    onLoad({ filter: /./ }, ({ path }) => ({ contents: files[path], loader: 'ts' }));
  },
};

console.log((await transform(files.lib, { loader: 'ts', minify: true, target: 'es2015', sourcemap: 'inline' })).code);
const { outputFiles } = await build({ entryPoints: ['main'], bundle: true, format: 'esm', splitting: true, outdir: 'out', write: false, plugins: [memory] });
for (const { text, hash } of outputFiles) console.log(hash, text);
const failed = await transform('let a = ;').catch(({ errors }) => errors);
console.log((await formatMessages(failed, { kind: 'error', color: false })).join('\n'));
