//! `build`: a module's files for several targets.
'use strict';
const fs = require('node:fs/promises');
const path = require('node:path');
const { fileURLToPath } = require('node:url');
const { optimize, toJS } = require('./calls.cjs');

const ENDINGS = { esm: '.mjs', cjs: '.cjs', iife: '.js' };
const DTS_ENDINGS = { '.mjs': '.d.mts', '.cjs': '.d.cts', '.js': '.d.ts' };

/** `'wasm'`, `'es5'`, … or an object of options, as what to write where. */
function plan(target, entry, outdir) {
  const { target: name, outfile, declarations = false, ...options } = typeof target === 'string' ? { target } : target;
  const stem = path.join(outdir, path.basename(entry).replace(/\.(wasm|wat)$/, ''));
  const usual = name === 'wasm' ? `${stem}.wasm` : `${stem}.${name}${ENDINGS[options.format ?? 'esm'] ?? '.js'}`;
  const file = path.resolve(outfile ?? usual);
  if (file === path.resolve(entry)) throw new TypeError(`${file} would replace the module that it is made from: name another outdir or outfile`);
  return { name, file, declarations, options };
}

async function write(file, contents, kind, files) {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}.${files.length}`;
  files.push({ path: file, kind, bytes: Buffer.byteLength(contents) });
  await fs.writeFile(unfinished, contents);
  await fs.rename(unfinished, file);
}

async function writeJS({ name, file, declarations, options }, bytes, files) {
  const { code, map, dts } = await toJS(bytes, { ...options, target: name });
  const link = map === null ? '' : `//# sourceMappingURL=${encodeURIComponent(path.basename(file))}.map\n`;
  await write(file, code + link, 'js', files);
  if (map !== null) await write(`${file}.map`, map, 'map', files);
  const ending = path.extname(file);
  if (declarations) await write(file.slice(0, -ending.length) + (DTS_ENDINGS[ending] ?? `${ending}.d.ts`), dts, 'dts', files);
}

/** Writes a module's files: for the target `wasm` the optimised module, for every other its JavaScript. */
async function build(entry, targets, { outdir } = {}) {
  const from = entry instanceof URL || String(entry).startsWith('file:') ? fileURLToPath(entry) : String(entry);
  const plans = targets.map((target) => plan(target, from, outdir ?? path.dirname(from)));
  const bytes = await fs.readFile(from);
  const files = [];
  await Promise.all(plans.map(async (p) => {
    if (p.name === 'wasm') await write(p.file, (await optimize(bytes, p.options)).code, 'wasm', files);
    else await writeJS(p, bytes, files);
  }));
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)) };
}

module.exports = { build };
