//! A realm of its own whose `WebAssembly` is the runtime's, with modules translated on first use, or the engine's.
import crypto from 'node:crypto';
import fs from 'node:fs';
import vm from 'node:vm';
import api from '../anywasm/index.cjs';

const RUNTIME = new URL('../anywasm/runtime.cjs', import.meta.url);
const translations = new Map();

/** The text of a translation, made once for all realms. */
function translated(bytes, options) {
  const key = crypto.createHash('sha256').update(bytes).update(JSON.stringify(options)).digest('hex');
  if (!translations.has(key)) translations.set(key, api.toJSSync(bytes, options).code);
  return translations.get(key);
}

function load(context, text, filename) {
  const exports = vm.runInContext('({})', context);
  const module = { exports };
  vm.runInContext(`(function (exports, module) {${text}\n})`, context, { filename })(exports, module);
  return module.exports;
}

/** What a browser's global has besides the language's own. */
const HOST = { console, structuredClone, MessageChannel, setTimeout, clearTimeout, queueMicrotask, TextDecoder, TextEncoder, URL, Response };

/** `{ context, runtime }`; the runtime is null if the realm keeps the engine's WebAssembly. */
export function createRealm({ native = false, target = 'es2020' } = {}) {
  const context = vm.createContext({ ...HOST });
  if (native) return { context, runtime: null };
  vm.runInContext('delete globalThis.WebAssembly', context);
  const runtime = load(context, fs.readFileSync(RUNTIME, 'utf8'), 'runtime.cjs');
  const sync = (bytes, options) => {
    const { builtins = [], importedStringConstants } = options ?? {};
    try {
      return load(context, translated(bytes, { target, format: 'cjs', builtins: [...builtins], importedStringConstants }), 'translated.cjs');
    } catch (error) {
      if (error instanceof api.AnywasmError) throw new runtime.WebAssembly.CompileError(error.message);
      throw error;
    }
  };
  const valid = (bytes, options) => {
    if (!api.validateSync(bytes).valid) return false;
    try {
      // Built-ins are imports with types of their own.
      return !options?.builtins || sync(bytes, options) !== null;
    } catch (error) {
      if (error instanceof runtime.WebAssembly.CompileError) return false;
      throw error;
    }
  };
  runtime.install({ target: vm.runInContext('globalThis', context), translator: { sync, valid } });
  return { context, runtime };
}
