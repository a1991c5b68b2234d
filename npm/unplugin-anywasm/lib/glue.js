//! The JavaScript module that stands for a form of a wasm file. ES5 but for `import`, `export` and, where the target has them, `import()` and `await`.
import path from 'node:path';
import { standIn } from 'anywasm';
import { probesFor } from './features.js';
import { specifier } from './ids.js';
import { runtimeModule } from './artifacts.js';
import { client } from './parts.js';

/** Without padding, as `client/begin.cjs` reads it. */
const base64 = (bytes) => quote(Buffer.from(bytes).toString('base64').replace(/=+$/, ''));

const quote = (text) => JSON.stringify(text).replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');

/** Objects that a host makes with `WebAssembly` itself before it instantiates. */
const MADE_BY_HOST = ['memory', 'table', 'global', 'tag'];

const NAMESPACES = { builtins: 'wasm:js-string', constants: 'wasm:js/string-constants' };

const compileOptions = (info) => {
  const from = (module) => info.imports.some((i) => i.module === module);
  if (!from(NAMESPACES.builtins) && !from(NAMESPACES.constants)) return undefined;
  return JSON.stringify({ builtins: ['js-string'], importedStringConstants: NAMESPACES.constants });
};

/**
 * `context`: `self` is the file; `emit(kind)` promises the expression of a part's URL, or `{ expression, imports }` with what it imports, as
 * a path or specifier by name; `await` says whether modules may wait, `inline` whether the bytes go into the code, `node` whether the output
 * may run in Node, `fallback` whether there is a translation; `folder` keeps files.
 */
export async function glue(form, artifacts, context) {
  const { info } = artifacts;
  const waits = form === 'exports' || form === 'instance' || form === 'module';
  if (waits && !context.await) throw new Error(needsAwait(form));
  if (form === 'exports' && info.exports.some(({ kind }) => kind === 'global')) return unwrapped(info, context);
  return [...(await binding(form, artifacts, context)), ...FORMS[form](artifacts, context)].join('\n');
}

function needsAwait(form) {
  const what = form === 'module' ? 'a ?module import' : 'an import of its exports';
  return `${what} needs await at the top of a module, which the build's target or output format does not have: use ?init, or a target of ES2022 and ES modules as output`;
}

/** What relative URLs of a page or worker are relative to, and bundlers' relative URLs with them: not the file where they stand. */
const BASE = "typeof document === 'object' ? document.baseURI : typeof location === 'object' ? location.href : undefined";

/** How scripts of the build are loaded by engines that know `import()`. Not a file of `client/`: each module costs webpack 3 ms. */
const IMPORTED = `async function (url) { return (await import(/* @vite-ignore */ /* webpackIgnore: true */ new URL(url, ${BASE}).href)).default; }`;

/** Whether the engine runs the module, by the probes of what it needs. */
const own = (info) => ['anywasm.native !== null', ...probesFor(info).map(probe)].join(' && ');

const probe = ({ hex, builtins }) => (builtins ? `!anywasm.valid(${quote(hex)}, { builtins: [${quote(builtins)}] })` : `anywasm.valid(${quote(hex)})`);

/** A file as a module imports it: by where it is from there, so that neither a bundle nor its source maps tell where the project lies. */
function relativeTo(self, file) {
  const relative = path.relative(path.dirname(self), file).replaceAll(path.sep, '/');
  return path.isAbsolute(relative) || relative.startsWith('../') ? relative : `./${relative}`;
}

/** `var m = {…}`, as `client/loader.js` describes it, after the imports it needs. */
async function binding(form, artifacts, context) {
  const { id, name, info } = artifacts;
  const needsUrl = form === 'url' || form === 'href';
  const imports = new Set();
  const use = (name, from) => imports.add(`import ${name} from ${quote(path.isAbsolute(from) ? relativeTo(context.self, from) : from)};`);
  const m = { own: own(info), options: compileOptions(info) };
  // One after the other: what bundlers make of it may depend on the order.
  const emit = async (kind) => {
    const emitted = await context.emit(kind);
    for (const [name, from] of Object.entries(emitted.imports ?? {})) use(name, from);
    m[kind] = emitted.expression ?? emitted;
  };
  if (context.inline && !needsUrl) {
    use('{ inline }', client('inline'));
    m.source = `inline(${base64(await artifacts.wasm())})`;
  } else {
    m.source = `anywasm.${context.node ? 'read' : 'fetched'}`;
    await emit('wasm');
  }
  if (context.fallback) {
    m.id = quote(id);
    m.stub = base64(standIn(artifacts));
    m.load = IMPORTED;
    if (context.syntax === 'es5') {
      use('{ load }', client('es5'));
      m.load = 'load';
    }
    await emit('fallback');
    if (needsUrl) await emit('standIn');
    if (hostNeedsApi(form, info) && !context.await) {
      use('runtime', await runtimeModule(context.folder));
      Object.assign(m, { runtime: 'runtime', api: 'anywasm.bundled' });
    } else {
      m.api = 'anywasm.loaded';
      await emit('runtime');
    }
  } else {
    m.name = quote(`${name}.wasm`);
    m.api = 'anywasm.missing';
  }
  use('* as anywasm', client('loader'));
  const entries = Object.entries(m).filter(([, value]) => value !== undefined);
  return [...imports, `var m = { ${entries.map(([key, value]) => `${key}: ${value}`).join(', ')} };`];
}

/** Whether code that uses this form calls `WebAssembly` by itself, so that there must be one when it runs. */
const hostNeedsApi = (form, info) => form !== 'exports' && form !== 'instance' && (form !== 'init' || info.imports.some(({ kind }) => MADE_BY_HOST.includes(kind)));

/** Statements that have the API ready: nothing where it is part of the bundle, but for calling it. */
const ready = ({ await: waits }) => (waits ? 'await anywasm.ready(m);' : 'anywasm.ready(m);');

const FORMS = {
  init: ({ info }, context) => [
    hostNeedsApi('init', info) ? ready(context) : '',
    'export default function init(imports) {', '  return anywasm.instantiate(m, imports);', '}',
  ],
  url: (_, context) => [ready(context), 'export default anywasm.url(m);'],
  href: (_, context) => [
    ready(context),
    `export default new URL(anywasm.url(m), ${BASE}).href;`,
  ],
  module: () => ['export default await anywasm.compile(m);'],
  exports: exportsOf,
  instance: exportsOf,
};

/** The module's exports, and as its imports the modules that their names resolve to (WebAssembly/ES Module Integration). */
function exportsOf({ info }) {
  const own = Object.values(NAMESPACES);
  const modules = [...new Set(info.imports.map(({ module }) => module))].filter((module) => !own.includes(module));
  const lines = modules.map((module, i) => {
    // A global of another wasm module is imported as the object, not as its value.
    const globals = info.imports.some((entry) => entry.module === module && entry.kind === 'global');
    return `import * as i${i} from ${quote(globals && module.endsWith('.wasm') ? specifier(module, 'instance') : module)};`;
  });
  lines.push(`var e = (await anywasm.instantiate(m, { ${modules.map((module, i) => `${quote(module)}: i${i}`).join(', ')} })).exports;`);
  const names = info.exports.map(({ name }) => name);
  names.forEach((name, i) => lines.push(`var e${i} = e[${quote(name)}];`));
  if (names.length > 0) lines.push(`export { ${names.map((name, i) => `e${i} as ${exportName(name)}`).join(', ')} };`);
  return lines;
}

const exportName = (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name));

/** Globals are exported as what they hold, as the integration has it. */
function unwrapped(info, { self }) {
  const from = quote(specifier(relativeTo(self, self), 'instance'));
  const lines = [`import * as all from ${from};`];
  const plain = info.exports.filter(({ kind }) => kind !== 'global').map(({ name }) => exportName(name));
  if (plain.length > 0) lines.push(`export { ${plain.join(', ')} } from ${from};`);
  const globals = info.exports.filter(({ kind }) => kind === 'global');
  globals.forEach(({ name, type }, i) => lines.push(`var g${i}${type.value === 'v128' ? '' : ` = all[${quote(name)}].value`};`));
  lines.push(`export { ${globals.map(({ name }, i) => `g${i} as ${exportName(name)}`).join(', ')} };`);
  return lines.join('\n');
}
