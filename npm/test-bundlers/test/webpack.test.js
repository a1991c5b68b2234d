//! What the plugin does with webpack's own hooks and not through loaders.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import webpack from 'webpack';
import { hooksProject, MARKER } from '../lib/hooks.js';

let folder;
let anywasm;
let original;

before(async () => {
  ({ folder, anywasm, original } = await hooksProject('webpack'));
  // As a compiler to JavaScript does it: two lines more, and a map that says so.
  await fs.writeFile(path.join(folder, 'shift.cjs'), `module.exports = function (code) {
    this.callback(null, '// one\\n// two\\n' + code, { version: 3, names: [], sources: ['entry.js'], sourcesContent: [code], mappings: ';;' + 'AAAA;' + 'AACA,oDAAoD' });
  };`);
});

/** Where in `entry.js` webpack says that `marker` in its output comes from. */
async function traced(rules) {
  const output = { path: path.join(folder, 'dist'), filename: 'main.js' };
  const options = { mode: 'development', devtool: 'source-map', context: folder, entry: './entry.js', output, module: { rules }, plugins: [anywasm({ cache: false })] };
  const stats = await new Promise((resolve, reject) => webpack(options, (error, stats) => (error ? reject(error) : resolve(stats))));
  assert.ok(!stats.hasErrors(), stats.toString());
  const code = await fs.readFile(path.join(folder, 'dist/main.js'), 'utf8');
  assert.match(code, /new URL\(\S*__anywasm_url_0|new URL\(_fib_wasm_anywasm_href/, 'the URL is rewritten');
  return original(code, await fs.readFile(path.join(folder, 'dist/main.js.map'), 'utf8'));
}

test('source maps of code whose URLs are rewritten', async () => {
  assert.deepEqual(await traced([]), MARKER);
});

test('the same behind the map of a loader', async () => {
  const [line] = await traced([{ test: /entry\.js$/, use: path.join(folder, 'shift.cjs') }]);
  assert.equal(line, 2);
});
