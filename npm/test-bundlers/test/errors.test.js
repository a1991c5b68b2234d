//! What cannot be built is refused with the file's name and what to do.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { emptyProject, makeModules } from '../lib/projects.js';

let folder;
let plugin;

before(async () => {
  folder = await emptyProject('errors');
  const modules = await makeModules();
  await fs.copyFile(path.join(modules, 'fib.wasm'), path.join(folder, 'fib.wasm'));
  // A function whose body ends too early.
  await fs.writeFile(path.join(folder, 'broken.wasm'), Buffer.from('0061736d01000000010401600000030201000a040102000a', 'hex'));
  for (const form of ['', '?init', '?module']) {
    await fs.writeFile(path.join(folder, `fib${form.slice(1)}.js`), `import * as all from './fib.wasm${form}';\nconsole.log(all);`);
  }
  await fs.writeFile(path.join(folder, 'broken.js'), "import './broken.wasm';");
  plugin = async (bundler) => (await import(path.join(folder, `../node_modules/unplugin-anywasm/lib/${bundler}.js`))).default;
});

async function viteBuild(entry, target) {
  const { build } = await import('vite');
  return build({ root: folder, configFile: false, logLevel: 'silent', plugins: [(await plugin('vite'))({ cache: false })], build: { target, write: false, rolldownOptions: { input: entry } } });
}

async function esbuildBuild(entry, format) {
  const { build } = await import('esbuild');
  return build({ absWorkingDir: folder, entryPoints: [entry], bundle: true, write: false, outdir: 'out', format, logLevel: 'silent', plugins: [(await plugin('esbuild'))({ cache: false })] });
}

test('an unknown option', async () => {
  const anywasm = await plugin('vite');
  assert.throws(() => anywasm({ fallbak: false }), /unknown option fallbak; there are target, /);
  assert.throws(() => anywasm({ optimize: 'fast' }), /optimize must be false or one of 0, 1, /);
});

test('an invalid module', async () => {
  await assert.rejects(viteBuild('broken.js', 'es2022'), /broken\.wasm: .*function 0/s);
  await assert.rejects(esbuildBuild('broken.js', 'esm'), /broken\.wasm: .*function 0/s);
});

test('a target without await at the top of modules', async () => {
  await assert.rejects(viteBuild('fib.js', 'es2020'), /fib\.wasm: an import of its exports needs await at the top of a module.*use \?init/s);
  await assert.rejects(viteBuild('fibmodule.js', 'chrome85'), /fib\.wasm: a \?module import needs await/);
  await viteBuild('fibinit.js', 'es2020');
});

test('an output without modules', async () => {
  await assert.rejects(esbuildBuild('fib.js', 'iife'), /fib\.wasm: an import of its exports needs await/);
  await esbuildBuild('fibinit.js', 'iife');
});
