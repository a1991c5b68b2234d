//! What the plugin does with webpack's own hooks and not through loaders.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import webpack from 'webpack';
import { emptyProject, makeModules } from '../lib/projects.js';

let folder;
let anywasm;
let tracing;

const TEXT = `const first = 1;
const url = new URL('./fib.wasm', import.meta.url); marker(first, url);
`;

before(async () => {
  folder = await emptyProject('webpack-hooks');
  await fs.copyFile(path.join(await makeModules(), 'fib.wasm'), path.join(folder, 'fib.wasm'));
  await fs.writeFile(path.join(folder, 'entry.js'), TEXT);
  // As a compiler to JavaScript does it: two lines more, and a map that says so.
  await fs.writeFile(path.join(folder, 'shift.cjs'), `module.exports = function (code) {
    this.callback(null, '// one\\n// two\\n' + code, { version: 3, names: [], sources: ['entry.js'], sourcesContent: [code], mappings: ';;' + 'AAAA;' + 'AACA,oDAAoD' });
  };`);
  const own = createRequire(path.join(folder, '../node_modules/unplugin-anywasm/package.json'));
  anywasm = (await import(own.resolve('unplugin-anywasm/webpack'))).default;
  tracing = own('@jridgewell/trace-mapping');
});

/** Where in `entry.js` webpack says that `marker` in its output comes from. */
async function traced(rules) {
  const output = { path: path.join(folder, 'dist'), filename: 'main.js' };
  const options = { mode: 'development', devtool: 'source-map', context: folder, entry: './entry.js', output, module: { rules }, plugins: [anywasm({ cache: false })] };
  const stats = await new Promise((resolve, reject) => webpack(options, (error, stats) => (error ? reject(error) : resolve(stats))));
  assert.ok(!stats.hasErrors(), stats.toString());
  const code = await fs.readFile(path.join(folder, 'dist/main.js'), 'utf8');
  const map = new tracing.TraceMap(await fs.readFile(path.join(folder, 'dist/main.js.map'), 'utf8'));
  const before = code.slice(0, code.indexOf('marker(')).split('\n');
  const { line, column, source } = tracing.originalPositionFor(map, { line: before.length, column: before.at(-1).length });
  assert.match(code, /new URL\(\S*__anywasm_url_0|new URL\(_fib_wasm_anywasm_href/, 'the URL is rewritten');
  assert.match(source, /entry\.js$/);
  return [line, column];
}

const MARKER = [2, TEXT.split('\n')[1].indexOf('marker(')];

test('source maps of code whose URLs are rewritten', async () => {
  assert.deepEqual(await traced([]), MARKER);
});

test('the same behind the map of a loader', async () => {
  const [line] = await traced([{ test: /entry\.js$/, use: path.join(folder, 'shift.cjs') }]);
  assert.equal(line, 2);
});
