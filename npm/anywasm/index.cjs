//! The API: each function is one call of the native binary.
'use strict';
const { AnywasmError } = require('./lib/error.cjs');
const { input, optArgs, jsArgs } = require('./lib/args.cjs');
const { run, runSync } = require('./lib/run.cjs');

const optimized = (out) => ({ code: new Uint8Array(out.buffer, out.byteOffset, out.byteLength) });
const translated = (out) => ({ code: out.toString(), map: null, dts: '', helpers: [] });

async function optimize(module, options = {}) {
  return optimized(await run(optArgs(options), input(module)));
}

function optimizeSync(module, options = {}) {
  return optimized(runSync(optArgs(options), input(module)));
}

async function toJS(module, options = {}) {
  return translated(await run(jsArgs(options), input(module)));
}

function toJSSync(module, options = {}) {
  return translated(runSync(jsArgs(options), input(module)));
}

const INFO = ['info', '-'];

async function info(module) {
  return JSON.parse(await run(INFO, input(module)));
}

function infoSync(module) {
  return JSON.parse(runSync(INFO, input(module)));
}

/** An answer of `validate`: what is no verdict on the module is thrown. */
function verdict(error) {
  if (!(error instanceof AnywasmError) || ['no-binary', 'usage'].includes(error.code)) throw error;
  return { valid: false, errors: error.errors ?? [error] };
}

const VALIDATE = ['validate', '-'];

async function validate(module) {
  return run(VALIDATE, input(module)).then(() => ({ valid: true }), verdict);
}

function validateSync(module) {
  try {
    runSync(VALIDATE, input(module));
    return { valid: true };
  } catch (error) {
    return verdict(error);
  }
}

module.exports = { optimize, optimizeSync, toJS, toJSSync, validate, validateSync, info, infoSync, AnywasmError };
