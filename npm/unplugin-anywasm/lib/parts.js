//! The files that a build emits for a module.
import { fileURLToPath } from 'node:url';
import { standIn } from 'anywasm';
import { runtimeScript } from './artifacts.js';

/** `{ name, type, source }` of a part: the name before a hash comes into it, its media type, and the bytes. */
export const PARTS = {
  wasm: {
    type: 'application/wasm',
    name: ({ name }) => `${name}.wasm`,
    source: ({ wasm }) => wasm(),
  },
  fallback: {
    type: 'text/javascript',
    name: ({ name }) => `${name}.fallback.js`,
    source: ({ fallback }) => fallback(),
  },
  standIn: {
    type: 'application/wasm',
    name: ({ name }) => `${name}.stand-in.wasm`,
    source: async ({ id, hash }) => Buffer.from(standIn({ id, hash })),
  },
  runtime: {
    type: 'text/javascript',
    name: () => 'anywasm-runtime.js',
    source: async (_, { syntax }) => Buffer.from(runtimeScript(syntax)),
  },
};

/** The path of a file of `client/`, which generated code imports. */
export const client = (name) => fileURLToPath(new URL(`../client/${name}.js`, import.meta.url));

/** The expression of a part's URL that has the part in it. */
export async function dataUrl(kind, artifacts, how) {
  const { type, source } = PARTS[kind];
  return JSON.stringify(`data:${type};base64,${Buffer.from(await source(artifacts, how)).toString('base64')}`);
}
