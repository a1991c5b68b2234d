//! What a build ships of one module: the module, optimised, and its translation. Made once for the same bytes and options, and kept on disk.
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** Names the anywasm that is used: a new one never meets the output of its predecessor. */
let identity;
async function anywasmIdentity() {
  if (identity === undefined) {
    const { version } = require('anywasm/package.json');
    const binary = process.env.ANYWASM_BINARY;
    const stat = binary && (await fs.stat(binary));
    identity = stat ? `${version} ${binary} ${stat.size} ${stat.mtimeMs}` : version;
  }
  return identity;
}

/** Where artefacts are kept: beside what other tools keep for the project. */
export const folderOf = ({ root, cache }) => (typeof cache === 'string' ? path.resolve(root, cache) : path.join(root, 'node_modules', '.cache', 'unplugin-anywasm'));

/** The work in progress and done, by key: one module is often asked for in several forms at once. */
const made = new Map();

/**
 * `{ id, name, wasm, info, fallback, map }` of a module: bytes, what `anywasm info` says of them, and as functions that promise them the
 * translation and its source map (null if there is none). `how`: `{ root, cache, optimize, syntax, sourcemap, fallback }`.
 */
export async function artifactsOf(file, how) {
  const bytes = await fs.readFile(file);
  const key = sha256(bytes, await anywasmIdentity(), JSON.stringify([how.optimize, how.syntax, how.sourcemap, 1])).slice(0, 32);
  const name = path.basename(file).replace(/\.\w+$/, '');
  const kept = made.get(key) ?? remember(key, new Artifacts(key, bytes, how));
  return { id: kept.id, name, hash: kept.hash, wasm: await kept.wasm(), info: await kept.info(), fallback: () => kept.fallback(), map: () => kept.map() };
}

function remember(key, artifacts) {
  made.set(key, artifacts);
  return artifacts;
}

class Artifacts {
  constructor(key, bytes, how) {
    this.bytes = bytes;
    this.how = how;
    this.hash = sha256(bytes);
    this.id = this.hash.slice(0, 16);
    this.folder = how.cache ? path.join(folderOf(how), key) : null;
    this.running = new Map();
  }

  /** The file `name` of the folder, or what `make` makes, which is then written there. */
  file(name, make) {
    if (!this.running.has(name)) {
      const running = this.readOrMake(name, make);
      // What failed is tried again by the next build of a watcher.
      running.catch(() => this.running.delete(name));
      this.running.set(name, running);
    }
    return this.running.get(name);
  }

  async readOrMake(name, make) {
    const file = this.folder && path.join(this.folder, name);
    const kept = file && (await fs.readFile(file).catch(() => null));
    if (kept) return kept;
    const content = Buffer.from(await make());
    if (file) await writeWhole(file, content);
    return content;
  }

  wasm() {
    const isText = this.bytes[0] !== 0;
    if (this.how.optimize === false && !isText) return Promise.resolve(this.bytes);
    return this.file('module.wasm', async () => {
      const { optimize } = await import('anywasm');
      return (await optimize(this.bytes, { level: this.how.optimize === false ? '0' : this.how.optimize })).code;
    });
  }

  async info() {
    return JSON.parse(await this.file('info.json', async () => {
      const { info } = await import('anywasm');
      return JSON.stringify(await info(await this.wasm()));
    }));
  }

  async translation() {
    this.translating ??= (async () => {
      const { toJS } = await import('anywasm');
      const info = await this.info();
      const builtins = info.imports.some(({ module }) => module === 'wasm:js-string') ? ['js-string'] : undefined;
      return toJS(await this.wasm(), {
        target: this.how.syntax, format: 'iife', globalName: `$anywasm_${this.id}`, ...(builtins && { builtins }),
      });
    })();
    return this.translating;
  }

  fallback() {
    return this.file('fallback.js', async () => (await this.translation()).code);
  }

  async map() {
    if (!this.how.sourcemap) return null;
    const map = await this.file('fallback.js.map', async () => JSON.stringify((await this.translation()).map));
    return map.toString() === 'null' ? null : map;
  }
}

/** The file appears whole or not at all: builds run at the same time. */
async function writeWhole(file, content) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await fs.writeFile(unfinished, content);
  await fs.rename(unfinished, file);
}

/** The bytes that `anywasm/runtime` takes for the module: a valid module whose one section names it. */
export function standIn({ id, hash }) {
  const name = Buffer.from('anywasm');
  const said = Buffer.from(JSON.stringify({ hash, id }));
  const size = 1 + name.length + said.length;
  // LEB128 in two bytes: the size is between 90 and 130.
  return Buffer.concat([Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 0, (size & 127) | 128, size >> 7, name.length]), name, said]);
}

/** The WebAssembly API for engines without it, as a script that gives it to the variable `$anywasm_runtime`. */
export async function runtimeScript() {
  const api = await fs.readFile(require.resolve('anywasm/runtime'), 'utf8');
  const begin = await fs.readFile(new URL('../client/begin.cjs', import.meta.url), 'utf8');
  const evaluated = (code) => `(function () {\nvar module = { exports: {} }, exports = module.exports;\n${code}\nreturn module.exports;\n})()`;
  return `var $anywasm_runtime = ${evaluated(begin)}(${evaluated(api)});\n`;
}

/** The path of that script as a module, for bundles that need it from their start. */
export async function runtimeModule(folder) {
  const code = Buffer.from(`${await runtimeScript()}export default $anywasm_runtime;\n`);
  const file = path.join(folder, `runtime-${sha256(code).slice(0, 16)}.mjs`);
  const kept = await fs.readFile(file).catch(() => null);
  if (!kept?.equals(code)) await writeWhole(file, code);
  return file;
}
