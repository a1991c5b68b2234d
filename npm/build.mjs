//! Writes anywasm/runtime.mjs and runtime.cjs: runtime/index.js with all helpers that it needs, its own first, else those of emitted programs.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NPM = path.dirname(fileURLToPath(import.meta.url));
const PACKAGE = path.join(NPM, 'anywasm');
const SHARED = path.join(NPM, '../wasm2js/runtime');
const EXPORTS = { install: 'install', register: 'register', registerLoader: 'registerLoader', WebAssembly: '$namespace' };

/** Files by the name of the helper that each declares; those of the package take the place of the shared ones. */
function files() {
  const found = new Map();
  const shared = fs.readdirSync(SHARED, { recursive: true }).filter((f) => f.endsWith('.js') && !f.endsWith('.es2020.js'));
  for (const file of shared) found.set(path.basename(file, '.js'), path.join(SHARED, file));
  for (const file of fs.readdirSync(path.join(PACKAGE, 'runtime/helpers'))) found.set(path.basename(file, '.js'), path.join(PACKAGE, 'runtime/helpers', file));
  return found;
}

/** Text of the helpers that `entry` needs: variables behind what their initialisers name, then functions. */
function closure(entry, found) {
  const texts = new Map();
  const read = (text) => new Set([...text.matchAll(/\$(\w+)/g)].map((m) => m[1]).filter((name) => found.has(name)));
  const visit = (name) => {
    if (texts.has(name)) return;
    const text = fs.readFileSync(found.get(name), 'utf8').trimEnd();
    texts.set(name, null);
    for (const dep of [...read(text)].sort()) visit(dep);
    // Set again, so that it stands behind what it needs.
    texts.delete(name);
    texts.set(name, text);
  };
  for (const name of [...read(entry)].sort()) visit(name);
  const all = [...texts.values()];
  const isVar = (text) => /^var /m.test(text) && text.includes('\nvar $');
  return [...all.filter(isVar), ...all.filter((t) => !isVar(t))].join('\n');
}

export function build() {
  const entry = fs.readFileSync(path.join(PACKAGE, 'runtime/index.js'), 'utf8');
  const body = `${closure(entry, files())}\n${entry}`;
  const names = Object.entries(EXPORTS);
  const head = '// The WebAssembly namespace for engines without it, in ES5. Made by npm/build.mjs from npm/anywasm/runtime and wasm2js/runtime.\n';
  const esm = names.map(([name, own]) => (name === own ? name : `${own} as ${name}`)).join(', ');
  fs.writeFileSync(path.join(PACKAGE, 'runtime.mjs'), `${head}${body}\nexport { ${esm} };\n`);
  const cjs = names.map(([name, own]) => `exports.${name} = ${own};\n`).join('');
  fs.writeFileSync(path.join(PACKAGE, 'runtime.cjs'), `${head}"use strict";\n${body}\n${cjs}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build();
