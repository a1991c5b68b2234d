//! `optimize`, `toJS`, `validate` and `info`, each for promises and for callers that wait.
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { input, optArgs, jsArgs } = require('./args.cjs');
const { isVerdict } = require('./error.cjs');
const { run, runSync } = require('./run.cjs');
const { identityMap, withSourceMap } = require('./source-map.cjs');

const optimized = (out) => ({ code: new Uint8Array(out.buffer, out.byteOffset, out.byteLength) });

/** Where the source maps of a call are while it lasts: a process has no third stream everywhere. */
function mapFiles(map) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anywasm-'));
  const [input, output] = ['in', 'out'].map((name) => path.join(folder, name));
  fs.writeFileSync(input, typeof map === 'string' ? map : JSON.stringify(map));
  return {
    args: [`--input-source-map=${input}`, `--output-source-map=${output}`],
    read: () => fs.readFileSync(output, 'utf8'),
    remove: () => fs.rmSync(folder, { recursive: true }),
  };
}

async function optimize(module, options = {}) {
  const args = optArgs(options);
  const bytes = input(module);
  if (options.inputSourceMap === undefined) return optimized(await run(args, bytes));
  const files = mapFiles(options.inputSourceMap);
  try {
    return { ...optimized(await run([...args, ...files.args], bytes)), map: files.read() };
  } finally {
    files.remove();
  }
}

function optimizeSync(module, options = {}) {
  const args = optArgs(options);
  const bytes = input(module);
  if (options.inputSourceMap === undefined) return optimized(runSync(args, bytes));
  const files = mapFiles(options.inputSourceMap);
  try {
    return { ...optimized(runSync([...args, ...files.args], bytes)), map: files.read() };
  } finally {
    files.remove();
  }
}

/** What `toJS` does first: options of `optimize`, or null. With a source map, the module has to be optimised to bytes whose map is known. */
function optimization(bytes, { optimize: level, sourceMap, inputSourceMap }) {
  if (level === undefined) return null;
  return sourceMap ? { level, inputSourceMap: inputSourceMap ?? identityMap(bytes) } : { level };
}

/** The bytes to translate, with the source map that leads from them to the sources. */
const mapped = (bytes, map, { sourceMap }) => (sourceMap && map !== undefined ? withSourceMap(bytes, map) : bytes);

async function toJS(module, options = {}) {
  const args = [...jsArgs(options), '--json'];
  const bytes = input(module);
  const before = optimization(bytes, options);
  const { code, map } = before === null ? { code: bytes, map: options.inputSourceMap } : await optimize(bytes, before);
  return JSON.parse((await run(args, mapped(code, map, options))).toString());
}

function toJSSync(module, options = {}) {
  const args = [...jsArgs(options), '--json'];
  const bytes = input(module);
  const before = optimization(bytes, options);
  const { code, map } = before === null ? { code: bytes, map: options.inputSourceMap } : optimizeSync(bytes, before);
  return JSON.parse(runSync(args, mapped(code, map, options)).toString());
}

function verdict(error) {
  if (!isVerdict(error)) throw error;
  return { valid: false, errors: error.errors ?? [error] };
}

const VALIDATE = ['validate', '-', '--error-format=json'];

async function validate(module) {
  const bytes = input(module);
  return run(VALIDATE, bytes).then(() => ({ valid: true }), verdict);
}

function validateSync(module) {
  const bytes = input(module);
  try {
    runSync(VALIDATE, bytes);
    return { valid: true };
  } catch (error) {
    return verdict(error);
  }
}

const INFO = ['info', '-', '--error-format=json'];

async function info(module) {
  return JSON.parse((await run(INFO, input(module))).toString());
}

function infoSync(module) {
  return JSON.parse(runSync(INFO, input(module)).toString());
}

module.exports = { optimize, optimizeSync, toJS, toJSSync, validate, validateSync, info, infoSync };
