//! What a build ships of one module: the module, optimised, and its translation. Made once for the same bytes and options, and kept on disk.
//!
//! What is there is read and looked up synchronously: a promise of a file's content takes four turns of the event loop, in each of which
//! webpack parses a module of the app, so that 1 MB and its translation took 43 ms from the cache, of which 15 were work.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** Names the anywasm that is used: a new one never meets the output of its predecessor. `lib/` of the same version is what this is made for. */
let identity;
function anywasmIdentity() {
  if (identity === undefined) {
    const { binary } = require(path.join(path.dirname(require.resolve('anywasm/package.json')), 'lib/binary.cjs'));
    const { size, mtimeMs } = fs.statSync(binary());
    identity = `${require('anywasm/package.json').version} ${size} ${mtimeMs}`;
  }
  return identity;
}

/** Where artefacts are kept: beside what other tools keep for the project. */
export const folderOf = ({ root, cache }) => (typeof cache === 'string' ? path.resolve(root, cache) : path.join(root, 'node_modules', '.cache', 'unplugin-anywasm'));

/** The work in progress and done, by key: one module is often asked for in several forms at once. */
const made = new Map();

/**
 * `{ id, key, name, hash, info, wasm, fallback, map, digest }` of a module: what names it in a page, and with what was asked for in the
 * cache; what `anywasm info` says of what is shipped; as functions that promise them the bytes, the translation and its source map (null if
 * there is none), which are read from the cache only then; and the SHA-256 of `'wasm'` or `'fallback'`. `how`: `{ root, cache, optimize,
 * syntax, sourcemap, fallback }`; with `fallback` a translation that is not in the cache starts at once.
 */
export async function artifactsOf(file, how) {
  const bytes = fs.readFileSync(file);
  const hash = sha256(bytes);
  const key = sha256(hash, anywasmIdentity(), JSON.stringify([how.optimize, how.syntax, how.sourcemap, 2])).slice(0, 32);
  const name = path.basename(file).replace(/\.\w+$/, '');
  const kept = made.get(key) ?? remember(key, new Artifacts(key, file, bytes, hash, how));
  // What will be asked for next. Its error is told then.
  if (how.fallback && !kept.has(FALLBACK)) kept.fallback().catch(() => {});
  const parts = { wasm: () => kept.wasm(), fallback: () => kept.fallback(), map: () => kept.map(), digest: (part) => kept.digest(part) };
  return { id: kept.id, key, name, hash, info: await kept.info(), ...parts };
}

function remember(key, artifacts) {
  made.set(key, artifacts);
  return artifacts;
}

/** The file's content, or null if there is none. */
export function contentOf(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return null;
  }
}

/** As a script that assigns one variable, a file is what `client/es5.js` loads; with this line, what `import()` does. */
const exported = (variable, syntax) => (syntax === 'es5' ? '' : `\nexport { ${variable} as default };\n`);

/** The translation's file in the cache. */
const FALLBACK = 'fallback.js';

class Artifacts {
  constructor(key, file, bytes, hash, how) {
    this.path = file;
    this.bytes = bytes;
    this.how = how;
    this.id = hash.slice(0, 16);
    this.folder = how.cache ? path.join(folderOf(how), key) : null;
    this.running = new Map();
  }

  /** Whether the cache has the file. */
  has(name) {
    return this.folder !== null && fs.existsSync(path.join(this.folder, name));
  }

  /** The file `name` of the folder, or what `make` makes, which is then written there. */
  file(name, make) {
    if (!this.running.has(name)) {
      const running = this.readOrMake(name, make);
      // What failed is tried again by the next build of a watcher.
      running.catch(() => {
        this.running.delete(name);
        this.optimizing = this.translating = undefined;
      });
      this.running.set(name, running);
    }
    return this.running.get(name);
  }

  async readOrMake(name, make) {
    const file = this.folder && path.join(this.folder, name);
    const kept = file && contentOf(file);
    if (kept) return kept;
    const content = Buffer.from(await make());
    if (file) await writeWhole(file, content);
    return content;
  }

  optimized() {
    this.optimizing ??= (async () => {
      const { optimize } = await import('anywasm');
      return optimize(this.bytes, { level: this.how.optimize === false ? '0' : this.how.optimize, inputSourceMap: await this.sourceMap() });
    })();
    return this.optimizing;
  }

  /** Whether what is shipped is the file as it is; the text format never is. */
  isAsIs() {
    return this.how.optimize === false && this.bytes[0] === 0;
  }

  wasm() {
    return this.isAsIs() ? Promise.resolve(this.bytes) : this.file('module.wasm', async () => (await this.optimized()).code);
  }

  /** The map of the file, where it lies beside it under the name that compilers give it. */
  async sourceMap() {
    return this.how.sourcemap ? contentOf(`${this.path}.map`)?.toString() : undefined;
  }

  /** The map of what is shipped, or undefined. */
  async wasmMap() {
    if (this.isAsIs()) return this.sourceMap();
    const map = await this.file('module.wasm.map', async () => (await this.optimized()).map ?? '');
    return map.length > 0 ? map.toString() : undefined;
  }

  async info() {
    return JSON.parse(await this.file('info.json', async () => {
      const { info } = await import('anywasm');
      return JSON.stringify(await info(await this.wasm()));
    }));
  }

  async translate(sourceMap) {
    const { toJS } = await import('anywasm');
    const wasm = await this.wasm();
    // Not from `info`, which is made at the same time. The name without an import of it does no harm.
    const builtins = this.bytes.includes('wasm:js-string') ? ['js-string'] : undefined;
    const maps = sourceMap && { sourceMap, inputSourceMap: await this.wasmMap() };
    return toJS(wasm, { target: this.how.syntax, format: 'iife', globalName: `$anywasm_${this.id}`, builtins, ...maps });
  }

  translation() {
    this.translating ??= this.translate(this.how.sourcemap === true);
    return this.translating;
  }

  fallback() {
    return this.file(FALLBACK, async () => (await this.translation()).code + exported(`$anywasm_${this.id}`, this.how.syntax));
  }

  /** Kept beside the part: hashing 3 MB takes as long as reading them. */
  async digest(part) {
    return String(await this.file(`${part}.sha256`, async () => sha256(await this[part]())));
  }

  /** `sourcemap: 'perhaps'` is a bundler that tells only at the end whether it wants maps: most builds do not. */
  async map() {
    if (!this.how.sourcemap) return null;
    return this.file('fallback.js.map', async () => (this.how.sourcemap === true ? await this.translation() : await this.translate(true)).map);
  }
}

/** The file appears whole or not at all: builds run at the same time. */
async function writeWhole(file, content) {
  await fs.promises.mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await fs.promises.writeFile(unfinished, content);
  await fs.promises.rename(unfinished, file);
}

/** Writes what `make` promises unless the file is there: one whose name says what is in it. */
export async function writeOnce(file, make) {
  if (!fs.existsSync(file)) await writeWhole(file, await make());
}

let script;

/** The WebAssembly API for engines without it, as a script that gives it to a variable. */
export const runtimeScript = (syntax) => (script ??= makeRuntimeScript()) + exported('$anywasm_runtime', syntax);

function makeRuntimeScript() {
  const api = fs.readFileSync(require.resolve('anywasm/runtime'), 'utf8');
  const begin = fs.readFileSync(new URL('../client/begin.cjs', import.meta.url), 'utf8');
  const evaluated = (code) => `(function () {\nvar module = { exports: {} }, exports = module.exports;\n${code}\nreturn module.exports;\n})()`;
  return `var $anywasm_runtime = ${evaluated(begin)}(${evaluated(api)});\n`;
}

/** The path of that script as a module, for bundles that need it from their start. */
export async function runtimeModule(folder) {
  const code = Buffer.from(runtimeScript('es2020'));
  const file = path.join(folder, `runtime-${sha256(code).slice(0, 16)}.mjs`);
  await writeOnce(file, () => code);
  return file;
}
