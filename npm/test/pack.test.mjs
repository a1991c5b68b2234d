//! The packages as they are published: packed, installed in an empty project, used as the README says.
import assert from 'node:assert';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import api from '../anywasm/index.cjs';
import { packMain, packPlatform } from '../pack.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const README = fs.readFileSync(path.join(HERE, '../anywasm/README.md'), 'utf8');
const platform = `${process.platform}-${process.arch}`;
const project = fs.mkdtempSync(path.join(os.tmpdir(), 'anywasm-'));
test.after(() => fs.rmSync(project, { recursive: true }));

const env = { ...process.env, ANYWASM_CACHE: path.join(project, 'cache') };
delete env.ANYWASM_BINARY;
function run(command, ...args) {
  const child = spawnSync(command, args, { cwd: project, env, encoding: 'utf8' });
  assert.strictEqual(child.status, 0, child.stdout + child.stderr);
  return child.stdout;
}
const node = (...args) => run(process.execPath, '--no-warnings', ...args);
const write = (name, contents) => fs.writeFileSync(path.join(project, name), contents);

const tarballs = [packPlatform(platform, process.env.ANYWASM_BINARY, project), packMain(project)];
write('package.json', JSON.stringify({ private: true, type: 'module' }));
// Without what is optional: the other platforms' packages are in no registry while this is tested, and this platform's is named.
run('npm', 'install', '--omit=optional', '--no-audit', '--no-fund', '--ignore-scripts', ...tarballs);
write('app.wasm', api.optimizeSync('(module (import "env" "log" (func $log (param i32))) (func (export "run") (call $log (i32.const 42))))').code);

test('tarballs hold what they should', () => {
  const files = (tarball) => run('tar', '-tf', tarball).trim().split('\n').map((f) => f.replace('package/', '')).sort();
  assert.deepStrictEqual(files(tarballs[0]), ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'bin/anywasm', 'package.json']);
  const main = files(tarballs[1]);
  const { exports } = JSON.parse(fs.readFileSync(path.join(HERE, '../anywasm/package.json'), 'utf8'));
  const named = JSON.stringify(exports).match(/\.\/[\w./-]+\.[cm]?[jt]s(?!on)/g).map((f) => f.slice(2));
  assert.deepStrictEqual(named.filter((f) => !main.includes(f)), []);
  assert.ok(['README.md', 'LICENSE-MIT', 'bin/anywasm', 'lib/binary.cjs'].every((f) => main.includes(f)));
  assert.ok(!main.some((f) => f.startsWith('runtime/')));
});

test('the README’s lines work word for word', () => {
  const [first, second] = [...README.matchAll(/```js\n([\s\S]*?)```/g)].map((m) => m[1]);
  write('build.js', first);
  assert.match(node('build.js'), /\{ valid: true \}/);
  write('use.js', `${second}\nexports.run();\n`);
  assert.strictEqual(node('use.js'), '42\n');
  assert.ok(WebAssembly.validate(fs.readFileSync(path.join(project, 'app.opt.wasm'))));
});

test('the command line is the binary’s', () => {
  const bin = path.join(project, 'node_modules/.bin/anywasm');
  assert.match(run(bin, '--version'), /^anywasm \d/);
  assert.strictEqual(run(bin, 'validate', 'app.wasm'), '');
  assert.throws(() => run(bin, 'validate', 'package.json'), /not WebAssembly text/);
});

test('the preload and the runtime are found under their names', () => {
  write('jitless.cjs', 'const m = new WebAssembly.Module(require("node:fs").readFileSync("app.wasm")); new WebAssembly.Instance(m, { env: { log: console.log } }).exports.run();');
  assert.strictEqual(node('--jitless', '-r', 'anywasm/register', 'jitless.cjs'), '42\n');
  assert.strictEqual(node('--jitless', '--import', 'anywasm/register', 'jitless.cjs'), '42\n');
  const third = [...README.matchAll(/```js\n([\s\S]*?)```/g)][2][1];
  write('page.js', `${third}\nconst standIn = (await import('anywasm')).standIn({ id: 'app' });\nnew WebAssembly.Instance(new WebAssembly.Module(standIn), { env: { log: console.log } }).exports.run();\n`);
  assert.strictEqual(node('--jitless', 'page.js'), '42\n');
});

test('declarations are TypeScript, of the API and of what it makes', () => {
  write('check.mts', `import { toJS, optimize, validate, build, AnywasmError, type ToJSResult } from 'anywasm';
    import { install, register } from 'anywasm/runtime';
    import { instantiate, Memory, type Exports } from './typed.mjs';
    const made: ToJSResult = await toJS(new Uint8Array(), { target: 'es5', format: 'iife' });
    const { code }: { code: Uint8Array } = await optimize(made.code, { level: 's' });
    const verdict = await validate(code);
    if (!verdict.valid) verdict.errors.map((e: AnywasmError) => e.function?.index);
    await build('x.wasm', ['wasm', { target: 'es5', declarations: true }]);
    const exports: Exports = instantiate({ env: { log: (n: number) => {}, memory: new Memory({ initial: 1 }), base: 7 } });
    const sum: number = exports.add(1, 2);
    const [wide, flag]: [bigint, number] = exports['two results']();
    exports.table.get(0)?.();
    install({ force: true });
    register('key', await import('./typed.mjs'));
    // @ts-expect-error
    exports.add('1', 2);
    // @ts-expect-error
    instantiate({});
    // @ts-expect-error
    await toJS(code, { target: 'es3' });
    console.log(sum, wide, flag);`);
  const wat = `(module (import "env" "log" (func (param i32))) (import "env" "memory" (memory 1)) (import "env" "base" (global i32)) (table (export "table") 1 funcref) (tag (export "tag") (param i64))
    (global (export "it\\27s \\22x\\22") (mut i64) (i64.const 1)) (func (export "add") (param i32 i32) (result i32) local.get 0) (func (export "two results") (result i64 i32) i64.const 1 i32.const 2))`;
  write('typed.d.mts', api.toJSSync(wat, { target: 'es2020' }).dts);
  write('script.d.ts', api.toJSSync(wat, { format: 'iife', globalName: 'app' }).dts);
  write('script.ts', 'const exports = app.instantiate({ env: { log: () => {}, memory: new app.Memory({ initial: 1 }), base: 1 } }); const n: number = exports.add(1, 2);');
  const tsc = path.join(HERE, 'node_modules/typescript/bin/tsc');
  const flags = (args) => [tsc, '--noEmit', '--strict', '--typeRoots', 'no-types', ...args];
  node(...flags(['--target', 'es2022', '--module', 'nodenext', 'check.mts']));
  node(...flags(['--target', 'es5', '--lib', 'es5', '--ignoreDeprecations', '5.0', 'script.ts', 'script.d.ts']));
});
