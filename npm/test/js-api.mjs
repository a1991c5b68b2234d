//! Runs the specification's tests of the JavaScript API, of a checkout of WebAssembly/spec, on the runtime:
//! `node npm/test/js-api.mjs PATH/test [--native] [--es5] [--all] [FILE…]`. By default the core files: without those of proposals and of limits.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import paths from '../../fixtures/paths.cjs';
import { createRealm } from './realm.mjs';

process.env.ANYWASM_BINARY ??= path.resolve(paths.anywasm());

const options = process.argv.slice(2).filter((a) => a.startsWith('--'));
const [root, ...chosen] = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const native = options.includes('--native');
const PROPOSALS = /tentative|js-string|^gc\/|memory64|limits/;
const STATUS = ['pass', 'FAIL', 'TIMEOUT', 'NOTRUN', 'PRECONDITION'];

function testFiles() {
  const all = fs.readdirSync(path.join(root, 'js-api'), { recursive: true }).filter((f) => f.endsWith('.any.js') && !f.includes('limits')).sort();
  if (chosen.length > 0) return all.filter((f) => chosen.some((c) => f.includes(c)));
  return options.includes('--all') ? all : all.filter((f) => !PROPOSALS.test(f));
}

/** Subtests of one file, in a realm of its own. */
function run(file) {
  const { context } = createRealm({ native, target: options.includes('--es5') ? 'es5' : 'es2020' });
  vm.runInContext('var self = globalThis; var addEventListener = undefined;', context);
  const script = (name) => vm.runInContext(fs.readFileSync(name, 'utf8'), context, { filename: name });
  script(path.join(root, 'harness/testharness.js'));
  return new Promise((resolve) => {
    vm.runInContext('(f) => add_completion_callback((tests) => f(tests))', context)((tests) => resolve(tests));
    const text = fs.readFileSync(path.join(root, 'js-api', file), 'utf8');
    for (const [, meta] of text.matchAll(/^\/\/ META: script=(.*)$/gm)) {
      const named = meta.startsWith('/wasm/jsapi/') ? meta.slice('/wasm/jsapi/'.length) : path.join(path.dirname(file), meta);
      script(path.join(root, 'js-api', named));
    }
    try {
      script(path.join(root, 'js-api', file));
    } catch (error) {
      console.log(`${file}: threw ${error}`);
    }
    vm.runInContext('done()', context);
  });
}

let passed = 0;
let all = 0;
for (const file of testFiles()) {
  const tests = await run(file);
  all += tests.length;
  for (const test of tests) {
    if (test.status === 0) passed++;
    else console.log(`${file}: ${test.name}: ${STATUS[test.status]}: ${test.message}`);
  }
}
console.log(`${passed} of ${all} subtests pass`);
