//! What the plugin does with esbuild's own hooks and not through unplugin's.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { build } from 'esbuild';
import { hooksProject, MARKER, TEXT } from '../lib/hooks.js';

let folder;
let anywasm;
let original;

before(async () => {
  ({ folder, anywasm, original } = await hooksProject('esbuild'));
  await fs.writeFile(path.join(folder, 'element.js'), `${TEXT}console.log(<p/>);`);
  await fs.writeFile(path.join(folder, 'init.js'), `import init from './fib.wasm?init'; init();`);
  await fs.writeFile(path.join(folder, 'virtual.js'), `import 'made/up.js';`);
});

/** The text of a build's files, by an expression for their names. */
async function built(entry, options) {
  const { outputFiles } = await build({
    absWorkingDir: folder, entryPoints: [entry], bundle: true, write: false, outdir: 'out', format: 'esm', logLevel: 'silent', plugins: [anywasm({ cache: false })], ...options,
  });
  return (name) => outputFiles.find((file) => name.test(path.basename(file.path))).text;
}

/** The URL is the plugin's module: what is beside it is gone. */
const REWRITTEN = /\bnew URL\(fib_default\d?\)/;

test('source maps of code whose URLs are rewritten', async () => {
  const file = await built('entry.js', { sourcemap: true });
  const code = file(/^entry\.js$/);
  assert.match(code, REWRITTEN);
  assert.deepEqual(original(code, file(/^entry\.js\.map$/)), MARKER);
});

test('code whose URLs are rewritten is read as the build has it', async () => {
  await assert.rejects(built('element.js'), /JSX syntax/);
  const file = await built('element.js', { loader: { '.js': 'jsx' }, jsx: 'transform' });
  assert.match(file(/^element\.js$/), REWRITTEN);
  assert.match(file(/^element\.js$/), /createElement\("p"/);
});

test('a script that another plugin makes is left to it', async () => {
  const virtual = {
    name: 'virtual',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^made\// }, () => ({ path: '/made/up.js' }));
      onLoad({ filter: /^\/made\/up\.js$/ }, () => ({ contents: 'console.log("made up");' }));
    },
  };
  const file = await built('virtual.js', { plugins: [anywasm(), virtual] });
  assert.match(file(/^virtual\.js$/), /made up/);
});

test('one plugin serves builds for different targets at once', async () => {
  const plugins = [anywasm({ cache: false })];
  const [modern, old] = await Promise.all([built('init.js', { plugins }), built('init.js', { plugins, target: 'es5', format: 'iife' })]);
  assert.match(modern(/fallback/), /\bexport \{/);
  assert.doesNotMatch(old(/fallback/), /\bexport \{|=>/);
});
