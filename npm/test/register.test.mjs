//! `anywasm/register`: unchanged programs in `node --jitless`, the cache, workers, and what is refused.
import assert from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const REGISTER = path.join(HERE, '../anywasm/register.cjs');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anywasm-'));
test.after(() => fs.rmSync(folder, { recursive: true }));

const ADD = Buffer.from('0061736d0100000001070160027f7f017f030201000707010361646400000a09010700200020016a0b', 'hex');

/** Standard output of a program in this Node, as it is or with the preload in place of WebAssembly. */
function run(args, { preload = [], cache = 'cache', env = {} } = {}) {
  const report = path.join(folder, 'report.json');
  fs.rmSync(report, { force: true });
  const child = spawnSync(process.execPath, ['--no-warnings', ...preload, ...args], {
    encoding: 'utf8', cwd: HERE, env: { ...process.env, ANYWASM_CACHE: path.join(folder, cache), ANYWASM_REPORT: preload.length ? report : '', ...env },
  });
  assert.strictEqual(child.status, 0, child.stderr);
  const loaded = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')).filter((m) => !m.forNode) : [];
  return { out: child.stdout, loaded };
}

const PRELOADS = { require: ['--jitless', '-r', REGISTER], import: ['--jitless', '--import', path.join(HERE, '../anywasm/register.mjs')] };

/** The program prints the same as natively; the second start takes what the first has translated. */
function same(name, args, modules) {
  test(name, () => {
    const native = run(args);
    assert.notStrictEqual(native.out, '');
    const first = run(args, { preload: PRELOADS.require });
    assert.strictEqual(first.out, native.out);
    assert.strictEqual(first.loaded.length, modules);
    assert.ok(first.loaded.every((m) => m.ms > 0));
    const second = run(args, { preload: PRELOADS.import });
    assert.strictEqual(second.out, native.out);
    assert.deepStrictEqual(second.loaded.map((m) => [m.file, m.ms]), first.loaded.map((m) => [m.file, null]));
  });
}

const sample = path.join(folder, 'sample');
execFileSync(process.execPath, ['node_modules/assemblyscript/bin/asc', 'glue/sample.ts', '--outFile', path.join(sample, 'sample.wasm'), '--bindings', 'raw', '-O'], { cwd: HERE, stdio: 'ignore' });

same('AssemblyScript: its own bindings', ['glue/assemblyscript.mjs', sample], 1);
same('wasm-bindgen for Node: Rollup', ['glue/rollup.cjs'], 1);
same('emscripten: sql.js', ['glue/emscripten.cjs'], 1);
same('Go: esbuild-wasm', ['glue/esbuild.mjs'], 1);

const script = (text) => ['-e', `const bytes = Uint8Array.from(Buffer.from('${ADD.toString('hex')}', 'hex')); ${text}`];
const CALL = 'console.log(new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.add(40, 2))';

test('a WebAssembly that is there stays, unless it is to be replaced', () => {
  const text = script(`${CALL}; console.log(/native code/.test(WebAssembly.Module))`);
  assert.strictEqual(run(text, { preload: ['-r', REGISTER] }).out, '42\ntrue\n');
  const replaced = run(text, { preload: ['-r', REGISTER], env: { ANYWASM_REGISTER: 'always' } });
  assert.strictEqual(replaced.out, '42\nfalse\n');
  assert.strictEqual(replaced.loaded.length, 1);
});

test('the cache is keyed by content and flags, and a file appears in it whole', () => {
  const text = script(CALL);
  for (const target of ['es5', 'es2020']) run(text, { preload: PRELOADS.require, cache: 'keys', env: { ANYWASM_TARGET: target } });
  const files = fs.readdirSync(path.join(folder, 'keys'));
  assert.strictEqual(files.length, 2);
  assert.ok(files.every((f) => /^[0-9a-f]{32}-[0-9a-f]{16}\.cjs$/.test(f)), files.join());
  assert.strictEqual(new Set(files.map((f) => f.slice(0, 32))).size, 1);
});

test('without a folder to write to programs run all the same', () => {
  const file = path.join(folder, 'no-folder');
  fs.writeFileSync(file, '');
  const { out, loaded } = run(script(CALL), { preload: PRELOADS.require, cache: 'no-folder/cache' });
  assert.strictEqual(out, '42\n');
  assert.ok(loaded[0].ms > 0);
});

test('several starts at once fill the cache together', async () => {
  const { spawn } = await import('node:child_process');
  const env = { ...process.env, ANYWASM_CACHE: path.join(folder, 'together') };
  const runs = Array.from({ length: 4 }, () => new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-warnings', ...PRELOADS.require, ...script(CALL)], { env });
    let out = '';
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.on('close', () => resolve(out));
  }));
  assert.deepStrictEqual(await Promise.all(runs), ['42\n', '42\n', '42\n', '42\n']);
  assert.strictEqual(fs.readdirSync(path.join(folder, 'together')).length, 1);
});

test('worker threads have it too', () => {
  const text = `const { Worker, isMainThread, parentPort } = require('node:worker_threads');
    new Worker('const { parentPort } = require("node:worker_threads"); parentPort.postMessage(typeof WebAssembly + new WebAssembly.Memory({ initial: 1 }).buffer.byteLength)', { eval: true }).on('message', (m) => console.log(m));`;
  assert.strictEqual(run(['-e', text], { preload: PRELOADS.require }).out, 'object65536\n');
});

test('what is no module is a CompileError that says why', () => {
  const text = `for (const bad of [[0, 97, 115, 109, 1, 0, 0, 0, 3, 2, 1, 0], [1]]) {
      try { new WebAssembly.Module(Uint8Array.from(bad)); } catch (e) { console.log(e instanceof WebAssembly.CompileError, e.message.length > 10, WebAssembly.validate(Uint8Array.from(bad))); }
      WebAssembly.compile(Uint8Array.from(bad)).catch((e) => console.log(e.name));
    }`;
  assert.strictEqual(run(['-e', text], { preload: PRELOADS.require }).out, 'true true false\ntrue true false\nCompileError\nCompileError\n');
});

test('string built-ins are translated by their own options', () => {
  const wat = '(module (import "wasm:js-string" "length" (func (param externref) (result i32))) (export "length" (func 0)))';
  const text = `const bytes = require(${JSON.stringify(path.join(HERE, '../anywasm'))}).optimizeSync('${wat}').code;
    const options = { builtins: ['js-string'] };
    console.log(new WebAssembly.Instance(new WebAssembly.Module(bytes, options)).exports.length('four'), WebAssembly.Module.imports(new WebAssembly.Module(bytes, options)).length, WebAssembly.Module.imports(new WebAssembly.Module(bytes)).length);
    WebAssembly.instantiate(bytes, {}, options).then(({ instance }) => console.log(instance.exports.length('sixsix')));`;
  assert.strictEqual(run(['-e', text], { preload: PRELOADS.require }).out, '4 0 1\n6\n');
});
