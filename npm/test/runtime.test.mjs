//! The runtime's `WebAssembly` behaves as the engine's: the same script in a realm with each, the same lines.
import assert from 'node:assert';
import fs from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';
import api from '../anywasm/index.cjs';
import { createRealm } from './realm.mjs';

const SCRIPT = new URL('behaviours.js', import.meta.url);
const WHOLE = `(module
  (import "host" "log" (func $log (param i32)))
  (import "host" "memory" (memory 1))
  (import "host" "table" (table 2 funcref))
  (import "host" "global" (global i32))
  (import "host" "cell" (global (mut i64)))
  (import "host" "tag" (tag (param i32 i64)))
  (export "memory" (memory 0)) (export "table" (table 0)) (export "global" (global 0)) (export "tag" (tag 0))
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "wide") (param i64 i64) (result i64) (i64.add (local.get 0) (local.get 1)))
  (func (export "pair") (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
  (type $add (func (param i32 i32) (result i32)))
  (func (export "indirect") (param i32 i32 i32) (result i32) (call_indirect (type $add) (local.get 0) (local.get 1) (local.get 2)))
  (func (export "trap") unreachable)
  (func (export "load") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "throw") (param i32 i64) (throw 0 (local.get 0) (local.get 1)))
  (@custom "one" "abc") (@custom "other" "d") (@custom "one" ""))`;
const PASSING = `(module
  (import "m" "f" (func (param i32 i32) (result i32))) (import "m" "memory" (memory 0)) (import "m" "table" (table 0 funcref)) (import "m" "global" (global i32))
  (export "f" (func 0)) (export "memory" (memory 0)) (export "table" (table 0)) (export "global" (global 0)))`;

const relay = (type) => `(module (import "e" "f" (func ${type})) (export "f" (func 0)))`;
const RELAY = relay('(param i32 i64 f32 f64 externref) (result i64)');
const RELAY_FUNCTION = relay('(param funcref) (result funcref)');
const RELAY_ADD = relay('(param i32 i32) (result i32)');

/** A module's bytes from its text: what `opt` makes of it. */
const assemble = (text) => api.optimizeSync(text, { level: 0 }).code;
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** What the specification says where the V8 of some Node says otherwise: by it and not by the engine these lines are judged. */
const SPECIFIED = {
  // Web IDL: the longest overload's required arguments; the payload is one.
  Exception: '[["undefined","undefined","function",true,false,true],"Exception",2]',
  // [EnforceRange] truncates before it looks at the range: -0.5 is 0.
  'Memory initial 6': '0',
  'Memory maximum 6': 'throws RangeError',
  'Memory grow 6': '1',
  'Table initial 6': '0',
  'Table get 6': '"x"',
  'Table set 6': '"undefined"',
  'Table grow 6': '3',
  // A DataView is a BufferSource.
  'validate of a DataView': 'true',
  // The payload has to be as long as the tag's parameters are many.
  'exception of another length': 'throws TypeError',
  // The type is compared without regard to case.
  'promise streaming of a promise': '"[object Object]"',
};

/** Where we differ from the specification, and why. One that no longer differs fails the test: it has to go from here. */
const FUNCREF = ['Table of {"element":"funcref","initial":0}', '"[object WebAssembly.Table]"', 'the name that Safari takes too, and the next version has'];
const DEVIATIONS = {
  es2020: [FUNCREF],
  es5: [
    FUNCREF,
    ['new function', '"object"', 'every function that ES5 can write is a constructor'],
    ['i64 of 0', '"5n"', 'files of ES5 take numbers, for engines without BigInt'],
    ['i64 of 3', '"1n"', 'the same'],
  ],
};

async function lines(realm) {
  const { context } = createRealm(realm);
  const said = [];
  const inside = vm.runInContext('(text) => Uint8Array.from(text.split(","), Number)', context);
  const give = (bytes) => inside(Array.from(bytes).join());
  const show = (value) => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? `${v}n` : Object.is(v, -0) ? '-0' : v === undefined ? 'undefined' : typeof v === 'symbol' ? String(v) : v));
  const see = (what, f) => {
    let outcome;
    try {
      outcome = show(f());
    } catch (error) {
      // The engine's own words are no part of the specification.
      outcome = `throws ${error?.name ?? error}`;
    }
    said.push(`${what}: ${outcome}`);
  };
  const texts = { whole: WHOLE, passing: PASSING, relay: RELAY, relayFunction: RELAY_FUNCTION, relayAdd: RELAY_ADD };
  const bytes = { empty: give(EMPTY) };
  for (const [name, text] of Object.entries(texts)) bytes[name] = give(assemble(text));
  await vm.runInContext(fs.readFileSync(SCRIPT, 'utf8'), context, { filename: 'behaviours.js' })(see, bytes);
  return said;
}

/** Native's lines, put right where the specification says otherwise. */
function specified(native) {
  return native.map((line) => {
    const [what] = line.split(': ', 1);
    return what in SPECIFIED ? `${what}: ${SPECIFIED[what]}` : line;
  });
}

for (const target of ['es2020', 'es5']) {
  test(`behaviours of the JavaScript API: ${target}`, async () => {
    const expected = specified(await lines({ native: true }));
    const ours = await lines({ target });
    assert.strictEqual(ours.length, expected.length);
    const differ = ours.filter((line, n) => line !== expected[n]);
    assert.deepStrictEqual(differ, DEVIATIONS[target].map(([what, seen]) => `${what}: ${seen}`));
  });
}
