//! Preload (`node --jitless -r anywasm/register app.js`): gives a Node without WebAssembly one that translates on first use.
//!
//! `ANYWASM_REGISTER=always` takes the place of a WebAssembly that is there as well; `ANYWASM_TARGET` names another target than es2020;
//! `ANYWASM_REPORT` a file that gets, when the process ends, a JSON list of what was translated.
'use strict';
const fs = require('node:fs');
const Module = require('node:module');
const { jsArgs } = require('./lib/args.cjs');
const { cacheFile, store } = require('./lib/cache.cjs');
const { AnywasmError } = require('./lib/error.cjs');
const { run, runSync } = require('./lib/run.cjs');
const { install, WebAssembly: namespace } = require('./runtime.cjs');

const target = process.env.ANYWASM_TARGET || 'es2020';
const programs = new Map();
const report = [];

function argsFor(options) {
  const given = options !== null && typeof options === 'object' ? options : {};
  const builtins = [...(given.builtins ?? [])].map(String).filter((set) => set === 'js-string');
  const { importedStringConstants } = given;
  return jsArgs({ target, format: 'cjs', builtins, ...(importedStringConstants === undefined ? {} : { importedStringConstants: String(importedStringConstants) }) });
}

/** What anywasm refuses is a CompileError with its message. */
function refused(error) {
  if (!(error instanceof AnywasmError) || error.code === 'no-binary') return error;
  return new namespace.CompileError(error.message, { cause: error });
}

/** The translated file as a module of Node's, from its text where it could not be written. */
function evaluate(file, text) {
  if (text === null) return require(file);
  const module = new Module(file);
  module._compile(text, file);
  return module.exports;
}

function enter(file, bytes, text, start) {
  if (!programs.has(file)) {
    const stored = text === null || store(file, text);
    const ms = text === null ? null : performance.now() - start;
    programs.set(file, evaluate(file, stored ? null : text));
    report.push({ file, wasm: bytes.length, js: text === null ? fs.statSync(file).size : text.length, ms, inner: forNode() });
  }
  return programs.get(file);
}

/** Whether Node itself asks: its module lexer and its HTTP parser are WebAssembly. */
const forNode = () => /node:internal\/deps\//.test(new Error().stack);

const isKnown = (file) => programs.has(file) || fs.existsSync(file);

const translator = {
  sync(bytes, options) {
    const args = argsFor(options);
    const file = cacheFile(bytes, args);
    const start = performance.now();
    try {
      return enter(file, bytes, isKnown(file) ? null : runSync(args, bytes).toString(), start);
    } catch (error) {
      throw refused(error);
    }
  },
  async async(bytes, options) {
    const args = argsFor(options);
    const file = cacheFile(bytes, args);
    const start = performance.now();
    try {
      return enter(file, bytes, isKnown(file) ? null : (await run(args, bytes)).toString(), start);
    } catch (error) {
      throw refused(error);
    }
  },
  valid(bytes) {
    try {
      runSync(['validate', '-'], bytes);
      return true;
    } catch (error) {
      if (!(error instanceof AnywasmError) || ['no-binary', 'usage', 'failed'].includes(error.code)) throw error;
      return false;
    }
  },
};

install({ translator, force: process.env.ANYWASM_REGISTER === 'always' });

if (process.env.ANYWASM_REPORT) process.on('exit', () => fs.writeFileSync(process.env.ANYWASM_REPORT, JSON.stringify(report)));
