//! The API: what each function gives, and how it fails.
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import * as esm from '../anywasm/index.mjs';

const require = createRequire(import.meta.url);
const fixtures = createRequire(new URL('../../fixtures/package.json', import.meta.url));
const cjs = require('../anywasm/index.cjs');
const { optimize, optimizeSync, toJS, toJSSync, validate, validateSync, build, AnywasmError } = esm;

const ADD = '(module (func $add (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))';
const WRONG = '(module (import "m" "f" (func)) (func $wrong (result i32) i64.const 1))';
const wasm = optimizeSync(ADD).code;
const wrong = Uint8Array.from(Buffer.from('0061736d010000000105016000017f03020100', 'hex'));

function evaluate(code) {
  const module = { exports: {} };
  new Function('module', code)(module);
  return module.exports;
}

test('both module systems give the same functions and the same error class', () => {
  assert.deepStrictEqual({ ...esm }, { ...cjs });
});

test('optimize gives a module of the same behaviour', async () => {
  for (const { code } of [optimizeSync(wasm), await optimize(wasm)]) {
    assert.ok(code instanceof Uint8Array);
    const { instance } = await WebAssembly.instantiate(code);
    assert.strictEqual(instance.exports.add(2, 40), 42);
  }
});

test('options of optimize are the flags of the command', async () => {
  const names = (code) => WebAssembly.Module.customSections(new WebAssembly.Module(code), 'name').length;
  assert.deepStrictEqual([names(optimizeSync(ADD).code), names(optimizeSync(ADD, { debugNames: true }).code), names(optimizeSync(ADD, { debugNames: true, stripDebug: true }).code)], [0, 1, 0]);
  for (const level of ['0', 1, '2', 3, '4', 's', 'z']) assert.ok((await optimize(ADD, { level, converge: true })).code.length > 8);
  const bulk = '(module (memory 1) (func (export "f") (memory.fill (i32.const 0) (i32.const 1) (i32.const 2))))';
  assert.throws(() => optimizeSync(bulk, { features: { 'bulk-memory': false } }), { name: 'AnywasmError', message: /bulk-memory/ });
  assert.ok(optimizeSync(bulk, { features: { 'bulk-memory': true, simd: true } }).code.length > 8);
  const inputSourceMap = { version: 3, sources: ['add.c'], names: [], mappings: 'AAAA' };
  for (const { map } of [optimizeSync(wasm, { inputSourceMap }), await optimize(wasm, { inputSourceMap: JSON.stringify(inputSourceMap) })]) {
    assert.deepStrictEqual(JSON.parse(map).sources, ['add.c']);
  }
});

test('toJS gives code, declarations and helpers', async () => {
  for (const target of ['es5', 'es2020']) {
    const result = await toJS(wasm, { target, format: 'cjs' });
    assert.deepStrictEqual(toJSSync(wasm, { target, format: 'cjs' }), result);
    assert.strictEqual(evaluate(result.code).instantiate().add(2, 40), 42);
    assert.strictEqual(result.map, null);
    assert.match(result.dts, /readonly "add": \(p0: number, p1: number\) => number;/);
    assert.ok(result.helpers.includes('Memory') && result.helpers.every((name) => /^\w+$/.test(name)));
  }
  assert.match((await toJS(wasm, { format: 'iife', globalName: 'added' })).code, /^var added=/);
});

test('a buffer, any view of one and the text are the same module', () => {
  const [code] = [toJSSync(wasm).code];
  const shared = new SharedArrayBuffer(wasm.length);
  new Uint8Array(shared).set(wasm);
  const buffer = Uint8Array.from(wasm).buffer;
  const within = Uint8Array.from([9, ...wasm, 9]).subarray(1, -1);
  for (const source of [buffer, new DataView(buffer), Buffer.from(wasm), shared, within]) assert.strictEqual(toJSSync(source).code, code);
  assert.strictEqual(evaluate(toJSSync(ADD, { format: 'cjs' }).code).instantiate().add(1, 2), 3);
  for (const source of [undefined, null, 7, [0], {}]) assert.throws(() => toJSSync(source), TypeError);
});

test('validate tells why not, and where', async () => {
  assert.deepStrictEqual(await validate(wasm), { valid: true });
  assert.deepStrictEqual(validateSync(ADD), { valid: true });
  const verdict = validateSync(WRONG);
  assert.deepStrictEqual(await validate(WRONG), verdict);
  assert.strictEqual(verdict.valid, false);
  const [error] = verdict.errors;
  assert.ok(error instanceof AnywasmError);
  assert.strictEqual(error.code, 'invalid');
  assert.deepStrictEqual(error.function, { index: 1, name: 'wrong' });
  assert.ok(Number.isInteger(error.offset) && error.offset > 8);
  assert.match(error.message, /^function 1 \(wrong\) at 0x[0-9a-f]+: type mismatch/);
  for (const [bytes, code] of [[wrong, 'invalid'], [wasm.subarray(0, 12), 'truncated'], ['(modul', 'text'], [Uint8Array.of(255, 254), 'not-wasm'], [Uint8Array.of(0, 97, 115, 109, 13, 0, 1, 0), 'component']]) {
    assert.strictEqual(validateSync(bytes).errors[0].code, code);
  }
});

test('refusals are thrown and rejected with the same error', async () => {
  for (const [sync, later] of [[optimizeSync, optimize], [toJSSync, toJS]]) {
    let thrown;
    assert.throws(() => sync(WRONG), (error) => { thrown = error; return error instanceof AnywasmError; });
    await assert.rejects(later(WRONG), { name: 'AnywasmError', code: thrown.code, function: thrown.function, offset: thrown.offset, message: thrown.message });
  }
});

test('misspelt options are refused', async () => {
  await assert.rejects(toJS(wasm, { targt: 'es5' }), /unknown option targt/);
  await assert.rejects(toJS(wasm, { target: 'es3' }), TypeError);
  await assert.rejects(optimize(wasm, { level: 9 }), TypeError);
});

test('many calls at once are answered each by its own', async () => {
  const texts = Array.from({ length: 24 }, (_, n) => `(module (func (export "f") (result i32) i32.const ${n}))`);
  const results = await Promise.all(texts.map((text) => toJS(text, { format: 'cjs' })));
  results.forEach(({ code }, n) => assert.strictEqual(evaluate(code).instantiate().f(), n));
});

test('a source map leads to offsets in the module, or to the sources of its own map', async () => {
  const { code, map } = await toJS(wasm, { sourceMap: true });
  const { version, sources, mappings } = JSON.parse(map);
  assert.deepStrictEqual([version, sources], [3, ['module.wasm']]);
  assert.ok(mappings.length > 0);
  assert.strictEqual(code, toJSSync(wasm).code);
  const own = JSON.stringify({ version: 3, sources: ['add.c'], names: [], mappings: `${'A'.repeat(4)}` });
  const url = `data:application/json;base64,${Buffer.from(own).toString('base64')}`;
  const name = 'sourceMappingURL';
  const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >> 7)]);
  const section = [...leb(name.length), ...Buffer.from(name), ...leb(url.length), ...Buffer.from(url)];
  const mapped = JSON.parse((await toJS(Uint8Array.from([...wasm, 0, ...leb(section.length), ...section]), { sourceMap: true })).map);
  assert.deepStrictEqual(mapped.sources, ['add.c']);
  assert.deepStrictEqual(JSON.parse(toJSSync(wasm, { sourceMap: true, inputSourceMap: own }).map).sources, ['add.c']);
});

test('a source map goes through the optimiser', async () => {
  // The only call of the module, after code that is dropped; its opcode is 0x10.
  const text = '(module (import "m" "f" (func $f (param i32))) (func (export "g") (param i32) (drop (i32.mul (local.get 0) (i32.const 3))) (call $f (i32.const 7654321))))';
  const before = optimizeSync(text, { level: 0 }).code;
  const { code, map } = await toJS(before, { sourceMap: true, optimize: 's', target: 'es2020' });
  const { SourceMapConsumer } = fixtures('source-map');
  const at = code.lastIndexOf('(', code.indexOf('7654321'));
  const start = at - /\w+$/.exec(code.slice(0, at))[0].length;
  const lines = code.slice(0, start).split('\n');
  const found = await SourceMapConsumer.with(map, null, (consumer) => consumer.originalPositionFor({ line: lines.length, column: lines.at(-1).length }));
  assert.deepStrictEqual([found.source, found.line, before[found.column]], ['module.wasm', 1, 0x10]);
  assert.deepStrictEqual(JSON.parse(toJSSync(before, { sourceMap: true, optimize: 's', inputSourceMap: { version: 3, sources: ['g.c'], names: [], mappings: 'AAAA' } }).map).sources, ['g.c']);
});

test('build writes a file per target, and what belongs to it', async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anywasm-'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  const entry = path.join(folder, 'add.wat');
  fs.writeFileSync(entry, ADD);
  const { files } = await build(entry, ['wasm', 'es5', { target: 'es2020', format: 'cjs', sourceMap: true, declarations: true }], { outdir: path.join(folder, 'dist') });
  assert.deepStrictEqual(files.map((f) => path.basename(f.path)), ['add.es2020.cjs', 'add.es2020.cjs.map', 'add.es2020.d.cts', 'add.es5.mjs', 'add.wasm']);
  for (const file of files) assert.strictEqual(fs.statSync(file.path).size, file.bytes);
  assert.strictEqual(require(files[0].path).instantiate().add(20, 22), 42);
  assert.strictEqual((await import(files[3].path)).instantiate().add(20, 22), 42);
  assert.match(fs.readFileSync(files[0].path, 'utf8'), /\/\/# sourceMappingURL=add\.es2020\.cjs\.map\n$/);
  await assert.rejects(build(files[4].path, ['wasm']), /would replace the module/);
  assert.deepStrictEqual(fs.readdirSync(path.join(folder, 'dist')).length, files.length);
});

test('without a binary the error names what to install', () => {
  const env = { ...process.env, ANYWASM_BINARY: '' };
  const script = `import('${new URL('../anywasm/index.mjs', import.meta.url)}').then(({ toJSSync }) => { try { toJSSync('(module)'); } catch (e) { console.log(e.code, e.message); } })`;
  const said = execFileSync(process.execPath, ['-e', script], { env, encoding: 'utf8' });
  assert.match(said, /^no-binary The package @anywasm\/\S+ is not installed/);
  const elsewhere = execFileSync(process.execPath, ['-e', script], { env: { ...env, ANYWASM_BINARY: '/no/such/file' }, encoding: 'utf8' });
  assert.match(elsewhere, /^no-binary ANYWASM_BINARY=\/no\/such\/file/);
});

test('the declarations are TypeScript that fits the implementation', () => {
  const declared = fs.readFileSync(new URL('../anywasm/index.d.cts', import.meta.url), 'utf8');
  const names = [...declared.matchAll(/export declare (?:function|class) (\w+)/g)].map((m) => m[1]);
  assert.deepStrictEqual([...new Set(names)].sort(), Object.keys(cjs).sort());
});
