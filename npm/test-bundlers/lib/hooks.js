//! What the tests of bundlers' own hooks share: an app of one script, whose URL is rewritten.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { emptyProject, makeModules } from './projects.js';

export const TEXT = `const first = 1;
const url = new URL('./fib.wasm', import.meta.url); marker(first, url);
`;

/** Where `marker` is in `entry.js`: its line from 1 on, its column from 0 on. */
export const MARKER = [2, TEXT.split('\n')[1].indexOf('marker(')];

/** `{ folder, anywasm, original }` of a new project: the plugin, and where in `entry.js` a map says that `marker` in a bundle comes from. */
export async function hooksProject(bundler) {
  const folder = await emptyProject(`${bundler}-hooks`);
  await fs.copyFile(path.join(await makeModules(), 'fib.wasm'), path.join(folder, 'fib.wasm'));
  await fs.writeFile(path.join(folder, 'entry.js'), TEXT);
  const own = createRequire(path.join(folder, '../node_modules/unplugin-anywasm/package.json'));
  const { TraceMap, originalPositionFor } = own('@jridgewell/trace-mapping');
  const original = (code, map) => {
    const before = code.slice(0, code.indexOf('marker(')).split('\n');
    const { line, column, source } = originalPositionFor(new TraceMap(map), { line: before.length, column: before.at(-1).length });
    assert.match(source, /entry\.js$/);
    return [line, column];
  };
  return { folder, anywasm: (await import(own.resolve(`unplugin-anywasm/${bundler}`))).default, original };
}
