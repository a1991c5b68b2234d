//! The target `hermes` in Hermes: it keeps the bits that this engine changes in every double, which files for other engines leave to it.
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { toJS, toJSSync } from '../anywasm/index.mjs';

const HERMES = fileURLToPath(new URL('../../fixtures/node_modules/hermes-engine-cli/linux64-bin/hermes', import.meta.url));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anywasm-'));
test.after(() => fs.rmSync(folder, { recursive: true }));

/** What a script prints, of a translation as the variable `wasm` and more. */
function printed(code, script) {
  const file = path.join(folder, 'script.js');
  fs.writeFileSync(file, `${code}\n${script}`);
  return execFileSync(HERMES, ['-O', '-w', file], { encoding: 'utf8' });
}

// A signalling NaN with a sign and a payload, at 0; `move` copies it to 8, `through` by way of a local and `select`.
const MOVES = `(module (memory (export "memory") 1) (data (i32.const 0) "\\01\\02\\03\\04\\05\\06\\f4\\ff")
  (func (export "move") (f64.store (i32.const 8) (f64.load (i32.const 0))))
  (func (export "through") (param i32) (local f64)
    (local.set 1 (select (f64.load (i32.const 0)) (f64.load (i32.const 16)) (local.get 0)))
    (f64.store (i32.const 8) (local.get 1)))
  (func (export "sum") (param f64 i64) (result f64) (f64.add (local.get 0) (f64.convert_i64_s (local.get 1)))))`;

const SCRIPT = `var e = wasm.instantiate();
  var bytes = function () { return Array.prototype.slice.call(new Uint8Array(e.memory.buffer, 8, 8)).join(); };
  e.move(); print(bytes());
  new Uint8Array(e.memory.buffer).fill(0, 8, 16);
  e.through(1); print(bytes());
  print(e.sum(0.5, 41), typeof BigInt === 'function' ? e.sum(0.5, BigInt(41)) : 41.5);`;

const KEPT = '1,2,3,4,5,6,244,255';

test('a double that is moved keeps its bits, which es5 leaves to the engine', async () => {
  const options = { format: 'iife' };
  assert.strictEqual(printed((await toJS(MOVES, { ...options, target: 'hermes' })).code, SCRIPT), `${KEPT}\n${KEPT}\n41.5 41.5\n`);
  assert.notStrictEqual(printed(toJSSync(MOVES, { ...options, target: 'es5' }).code, SCRIPT).split('\n')[0], KEPT);
});

test('it is ES5 with doubleMoves of its own, which may be chosen otherwise', () => {
  const { code } = toJSSync(MOVES, { target: 'es5', doubleMoves: 'ints' });
  assert.strictEqual(toJSSync(MOVES, { target: 'hermes' }).code, code);
  assert.strictEqual(toJSSync(MOVES, { target: 'hermes', doubleMoves: 'engine' }).code, toJSSync(MOVES, { target: 'es5' }).code);
});
