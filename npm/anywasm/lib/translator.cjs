//! The runtime's translator for Node: translations on first use, kept in the cache.
'use strict';
const fs = require('node:fs');
const Module = require('node:module');
const { jsArgs } = require('./args.cjs');
const { cacheFile, cacheFolder, store } = require('./cache.cjs');
const { validateSync } = require('./calls.cjs');
const { isVerdict } = require('./error.cjs');
const { run, runSync } = require('./run.cjs');

/** What of the compile options of the JavaScript API changes a translation. */
function argsFor(target, options) {
  const given = options !== null && typeof options === 'object' ? options : {};
  const builtins = [...(given.builtins ?? [])].map(String).filter((set) => set === 'js-string');
  const { importedStringConstants: constants } = given;
  return jsArgs({ target, format: 'cjs', builtins, ...(constants === undefined ? {} : { importedStringConstants: String(constants) }) });
}

/** A translated file as a module of Node's; from its text where it could not be written. */
function evaluateInNode(file, text) {
  if (text === null) return require(file);
  const module = new Module(file);
  module._compile(text, file);
  return module.exports;
}

/** Whether Node itself asks: its module lexer and its HTTP parser are WebAssembly. */
function isForNode() {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  const { stack } = new Error();
  Error.stackTraceLimit = limit;
  return /node:internal\/deps\//.test(stack);
}

/**
 * A translator for `install`. What anywasm refuses is thrown as `refuse(error)`; `evaluate(file, text, bytes)` makes a translated file's exports,
 * `text` being null if the file has it. Its `report` lists what was loaded: the file, sizes in bytes, `ms` of translating or null if
 * it was in the cache, and whether it was Node itself that asked.
 */
function createTranslator({ target, refuse, evaluate = evaluateInNode }) {
  const folder = cacheFolder();
  const programs = new Map();
  const report = [];

  function enter(file, bytes, text, { start, forNode }) {
    if (!programs.has(file)) {
      const ms = text === null ? null : performance.now() - start;
      const stored = text === null || store(file, text);
      programs.set(file, evaluate(file, stored ? null : text, bytes));
      report.push({ file, target, wasm: bytes.length, js: text === null ? fs.statSync(file).size : text.length, ms, forNode });
    }
    return programs.get(file);
  }

  const translated = (error) => (isVerdict(error) ? refuse(error) : error);
  const isKnown = (file) => programs.has(file) || fs.existsSync(file);

  function sync(bytes, options) {
    const asked = { start: performance.now(), forNode: isForNode() };
    try {
      const args = argsFor(target, options);
      const file = cacheFile(folder, bytes, args);
      return enter(file, bytes, isKnown(file) ? null : runSync(args, bytes).toString(), asked);
    } catch (error) {
      throw translated(error);
    }
  }

  async function later(bytes, options) {
    const asked = { start: performance.now(), forNode: isForNode() };
    try {
      const args = argsFor(target, options);
      const file = cacheFile(folder, bytes, args);
      return enter(file, bytes, isKnown(file) ? null : (await run(args, bytes)).toString(), asked);
    } catch (error) {
      throw translated(error);
    }
  }

  /** Built-ins are imports with types of their own: only translating tells whether they fit. */
  function valid(bytes, options) {
    if (!validateSync(bytes).valid) return false;
    if (!options?.builtins && options?.importedStringConstants === undefined) return true;
    try {
      return sync(bytes, options) !== null;
    } catch (error) {
      if (isVerdict(error?.cause)) return false;
      throw error;
    }
  }

  return { sync, async: later, valid, report };
}

module.exports = { createTranslator };
