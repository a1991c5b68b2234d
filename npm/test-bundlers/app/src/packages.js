// Packages of npm as they are: their own glue loads their modules.
import initSqlJs from 'sql.js';
import sqlUrl from 'sql.js/dist/sql-wasm.wasm?url';
import brotliReady from 'brotli-wasm';
import * as brotliForBundlers from './brotli/brotli_wasm.js';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';
import quickjs from '@jitl/quickjs-wasmfile-release-sync';
import { greet } from './assembly/release.js';

function roundTrip({ compress, decompress }) {
  const text = 'the quick brown fox jumps over the lazy dog. '.repeat(20);
  const packed = compress(new TextEncoder().encode(text));
  return `${packed.length} ${new TextDecoder().decode(decompress(packed)) === text}`;
}

export const packages = {
  'emscripten, ?url (sql.js)': async () => {
    const SQL = await initSqlJs({ locateFile: () => sqlUrl });
    const db = new SQL.Database();
    db.run('create table t (a int, b text)');
    for (let i = 0; i < 50; i++) db.run('insert into t values (?, ?)', [i, `row ${i}`]);
    return JSON.stringify(db.exec('select sum(a), max(b), count(*) from t where a % 7 = 3')[0].values);
  },
  'emscripten, new URL (quickjs)': async () => {
    const vm = (await newQuickJSWASMModuleFromVariant(quickjs)).newContext();
    const value = vm.unwrapResult(vm.evalCode('[1, 2, 3].map((x) => x ** 2).join("+")'));
    return vm.getString(value);
  },
  'wasm-bindgen for the web (brotli)': async () => roundTrip(await brotliReady),
  'wasm-bindgen for bundlers (brotli)': () => roundTrip(brotliForBundlers),
  'AssemblyScript': () => greet('wasm', 20),
};
