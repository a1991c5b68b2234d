//! @rollup/wasm-node: wasm-bindgen's glue for Node, with a start function and externrefs.
'use strict';
const { rollup } = require('@rollup/wasm-node');

const files = {
  main: 'import { used } from "lib"; import("lazy"); export const x = used(1) ?? 2; /* ünïcödé */',
  lib: 'export const used = (n) => n + 41; export function unused() { return class { #p = 1; } }',
  lazy: 'export default async function* f() { for await (const a of b) yield a; }',
};

async function main() {
  const bundle = await rollup({ input: 'main', plugins: [{ resolveId: (id) => id, load: (id) => files[id] }] });
  const { output } = await bundle.generate({ format: 'esm', sourcemap: true });
  for (const chunk of output) console.log(chunk.fileName, chunk.code ?? String(chunk.source));
  await rollup({ input: 'broken', plugins: [{ resolveId: (id) => id, load: () => 'let a = ;' }] }).catch((error) => console.log(error.code, error.pos));
}

main();
