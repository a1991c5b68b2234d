//! The JavaScript module that stands for a form of a wasm file. ES5 but for `import`, `export` and, where the target has it, `await`.
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
  if (!from(NAMESPACES.builtins) && !from(NAMESPACES.constants)) return 'undefined';
  return JSON.stringify({ builtins: ['js-string'], importedStringConstants: NAMESPACES.constants });
};

/**
 * `context`: `emit(kind)` promises the expression of a part's URL, or `{ expression, lines }` with what must stand before it; `await` says
 * whether modules may wait, `inline` whether the bytes go into the code, `fallback` whether there is a translation; `folder` keeps files.
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

/** `var m = anywasm.bind(load, {…})` after the imports it needs. */
async function binding(form, artifacts, context) {
  const { id, name, info } = artifacts;
  const needsUrl = form === 'url' || form === 'href';
  const isInline = context.inline && !needsUrl;
  const isBundled = hostNeedsApi(form, info) && !context.await;
  const kinds = [];
  if (!isInline) kinds.push('wasm');
  if (context.fallback) kinds.push('fallback', ...(needsUrl ? ['standIn'] : []), ...(isBundled ? [] : ['runtime']));
  const imports = new Set();
  const spec = { id: quote(id), name: quote(`${name}.wasm`), features: JSON.stringify(probesFor(info)), options: compileOptions(info) };
  if (context.fallback) spec.stub = base64(standIn(artifacts));
  // One after the other: what bundlers make of it may depend on the order.
  for (const kind of kinds) {
    const emitted = await context.emit(kind);
    emitted.lines?.forEach((line) => imports.add(line));
    spec[kind] = emitted.expression ?? emitted;
  }
  if (isInline) {
    imports.add(`import { inline } from ${quote(client('inline'))};`);
    spec.wasm = `inline(${base64(await artifacts.wasm())})`;
  }
  if (context.fallback && isBundled) {
    imports.add(`import runtime from ${quote(await runtimeModule(context.folder))};`);
    spec.runtime = 'runtime';
  }
  imports.add(`import * as anywasm from ${quote(client('loader'))};`);
  imports.add(`import { load } from ${quote(client(context.syntax === 'es5' ? 'es5' : 'modern'))};`);
  return [...imports, `var m = anywasm.bind(load, { ${Object.entries(spec).map(([key, value]) => `${key}: ${value}`).join(', ')} });`];
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
    "export default new URL(anywasm.url(m), typeof document === 'object' ? document.baseURI : typeof location === 'object' ? location.href : undefined).href;",
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
  const from = quote(specifier(self, 'instance'));
  const lines = [`import * as all from ${from};`];
  const plain = info.exports.filter(({ kind }) => kind !== 'global').map(({ name }) => exportName(name));
  if (plain.length > 0) lines.push(`export { ${plain.join(', ')} } from ${from};`);
  const globals = info.exports.filter(({ kind }) => kind === 'global');
  globals.forEach(({ name, type }, i) => lines.push(`var g${i}${type.value === 'v128' ? '' : ` = all[${quote(name)}].value`};`));
  lines.push(`export { ${globals.map(({ name }, i) => `g${i} as ${exportName(name)}`).join(', ')} };`);
  return lines.join('\n');
}
