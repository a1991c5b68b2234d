//! The runtime without a translator, as in a page: translations are registered by the build, and stand-ins take the place of modules.
import assert from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import api from '../anywasm/index.cjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const RUNTIME = path.join(HERE, '../anywasm/runtime.cjs');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anywasm-'));
test.after(() => fs.rmSync(folder, { recursive: true }));

const ADD = api.optimizeSync('(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))) (@custom "kept" "x"))').code;
const hash = (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');

function file(name, contents) {
  const written = path.join(folder, name);
  fs.writeFileSync(written, contents);
  return written;
}

const add = file('add.cjs', api.toJSSync(ADD, { format: 'cjs' }).code);
const standIn = file('add.wasm', api.standIn({ id: 'add' }));
const original = file('original.wasm', ADD);

/** What a script prints in a Node without WebAssembly; it has the runtime as `runtime`, installed, and bytes by `read(file)`. */
function page(text) {
  const head = `const runtime = require(${JSON.stringify(RUNTIME)}); runtime.install(); const read = (f) => new Uint8Array(require('node:fs').readFileSync(f));
    const [add, standIn, original] = ${JSON.stringify([add, standIn, original])};`;
  const child = spawnSync(process.execPath, ['--no-warnings', '--jitless', '-e', `${head}${text}`], { encoding: 'utf8' });
  assert.strictEqual(child.status, 0, child.stderr);
  return child.stdout;
}

test('a stand-in is a module, in engines with WebAssembly too', () => {
  assert.ok(WebAssembly.validate(fs.readFileSync(standIn)));
  assert.deepStrictEqual(api.validateSync(fs.readFileSync(standIn)), { valid: true });
  const [contents] = WebAssembly.Module.customSections(new WebAssembly.Module(fs.readFileSync(standIn)), 'anywasm');
  assert.deepStrictEqual(JSON.parse(Buffer.from(contents).toString()), { id: 'add' });
  assert.throws(() => api.standIn({}), TypeError);
});

test('registered modules are found by stand-in and by content', () => {
  const text = `runtime.register('add', require(add)); runtime.register('${hash(ADD)}', require(add));
    for (const file of [standIn, original]) console.log(new WebAssembly.Instance(new WebAssembly.Module(read(file))).exports.add(2, 40), WebAssembly.validate(read(file)));
    console.log(WebAssembly.Module.customSections(new WebAssembly.Module(read(original)), 'kept').length, WebAssembly.Module.exports(new WebAssembly.Module(read(standIn))).length);
    Promise.all([standIn, original].map((file) => WebAssembly.instantiate(read(file)))).then((all) => all.forEach(({ instance }) => console.log(instance.exports.add(1, 2))));`;
  assert.strictEqual(page(text), '42 true\n42 true\n1 1\n3\n3\n');
});

test('a loader is called when the module is first wanted, by the asynchronous functions only', () => {
  const text = `let loads = 0; runtime.registerLoader('add', () => { loads++; return Promise.resolve(require(add)); });
    try { new WebAssembly.Module(read(standIn)); } catch (e) { console.log(e.name, /loaded on demand/.test(e.message), loads, WebAssembly.validate(read(standIn))); }
    WebAssembly.compile(read(standIn)).then((module) => WebAssembly.instantiate(module)).then(({ exports }) => console.log(exports.add(2, 3), loads));`;
  assert.strictEqual(page(text), 'CompileError true 0 true\n5 1\n');
});

test('what nobody translated is refused and not valid, but the shortest module runs', () => {
  const text = `try { new WebAssembly.Module(read(original)); } catch (e) { console.log(e.name, /no translation/.test(e.message)); }
    console.log(WebAssembly.validate(read(original)), WebAssembly.validate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)));
    console.log(new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))) instanceof WebAssembly.Instance);
    WebAssembly.instantiate(read(standIn)).catch((e) => console.log(e.name, /no translation of the module add/.test(e.message)));`;
  assert.strictEqual(page(text), 'CompileError true\nfalse true\ntrue\nCompileError true\n');
});

test('the hash is SHA-256', () => {
  // Lengths around the places where padding changes.
  const text = `runtime.register('x', require(add));
    const section = (n) => { const leb = (v) => (v < 128 ? [v] : [(v & 127) | 128, ...leb(v >> 7)]); return Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, ...leb(n), ...Array(n).fill(7)]); };
    for (const n of [0, 40, 44, 45, 46, 47, 53, 54, 55, 56, 110, 200, 70000]) {
      const bytes = section(n);
      const hash = require('node:crypto').createHash('sha256').update(bytes).digest('hex');
      try { new WebAssembly.Module(bytes); } catch (e) { if (!e.message.includes(hash)) console.log(n, e.message); }
    }
    console.log('done');`;
  assert.strictEqual(page(text), 'done\n');
});

test('unchanged glue of emscripten runs on a stand-in with a lazy translation', () => {
  const wasm = fs.readFileSync(path.join(HERE, '../../fixtures/node_modules/sql.js/dist/sql-wasm.wasm'));
  const lazy = file('sql.cjs', api.toJSSync(wasm, { format: 'cjs' }).code);
  const preload = file('preload.cjs', `const runtime = require(${JSON.stringify(RUNTIME)}); runtime.install();
    runtime.registerLoader('sql', async () => ({ default: require(${JSON.stringify(lazy)}) }));`);
  const args = ['glue/emscripten.cjs', file('sql.wasm', api.standIn({ id: 'sql', hash: hash(wasm) }))];
  const options = { cwd: HERE, encoding: 'utf8' };
  const native = execFileSync(process.execPath, args.slice(0, 1), options);
  assert.strictEqual(execFileSync(process.execPath, ['--no-warnings', '--jitless', '-r', preload, ...args], options), native);
});

test('the runtime is ES5, runs with the built-ins of IE11, and brings promises of its own', async () => {
  const { createRequire } = await import('node:module');
  const require = createRequire(path.join(HERE, '../../fixtures/package.json'));
  const text = fs.readFileSync(RUNTIME, 'utf8');
  require('acorn').parse(text, { ecmaVersion: 5, sourceType: 'script' });
  const realm = require('./realm-ie11.cjs').createRealm();
  Object.assign(realm.global, { setTimeout, window: realm.global });
  const runtime = realm.load(text, 'runtime.cjs');
  runtime.register('add', realm.load(fs.readFileSync(add, 'utf8'), 'add.cjs'));
  realm.global.bytes = new Uint8Array(fs.readFileSync(standIn));
  realm.global.answer = null;
  assert.strictEqual(runtime.install(), realm.run('WebAssembly', 'page.js'));
  const said = await new Promise((resolve) => {
    realm.global.answer = resolve;
    realm.run(`WebAssembly.instantiate(bytes).then(function (made) {
      return WebAssembly.compile(new Uint8Array(3)).catch(function (error) {
        answer([made.instance.exports.add(2, 40), made.module instanceof WebAssembly.Module, error instanceof WebAssembly.CompileError, typeof WebAssembly.compileStreaming].join());
      });
    });`, 'page.js');
  });
  assert.strictEqual(said, '42,true,true,undefined');
});

/** Engines without WebAssembly that are no Node. */
const ENGINES = { duktape: 'duk', hermes: path.join(HERE, '../../fixtures/node_modules/hermes-engine-cli/linux64-bin/hermes') };
for (const [name, engine] of Object.entries(ENGINES)) {
  test(`the runtime and a stand-in in ${name}`, () => {
    const program = api.toJSSync('(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))) (func (export "trap") unreachable) (memory (export "memory") 1))', { format: 'iife', globalName: 'program' }).code;
    const script = file(`${name}.js`, `var exports = {}; (function (exports) {${fs.readFileSync(RUNTIME, 'utf8')}})(exports);
      exports.install({ target: (function () { return this; })() || globalThis });
      ${program}
      exports.register('add', program);
      var instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(${JSON.stringify([...fs.readFileSync(standIn)])})));
      print(instance.exports.add(2, 40), instance.exports.memory instanceof WebAssembly.Memory, instance.exports.memory.grow(1));
      try { instance.exports.trap(); } catch (e) { print(e instanceof WebAssembly.RuntimeError, e.name, e.message); }
      try { new WebAssembly.Module(new Uint8Array(1)); } catch (e) { print(e instanceof WebAssembly.CompileError, e instanceof Error); }`);
    const said = execFileSync(engine, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    assert.strictEqual(said, '42 true 1\ntrue RuntimeError unreachable\ntrue true\n');
  });
}
