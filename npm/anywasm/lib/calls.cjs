//! `optimize`, `toJS` and `validate`, each for promises and for callers that wait.
'use strict';
const { input, optArgs, jsArgs } = require('./args.cjs');
const { isVerdict } = require('./error.cjs');
const { run, runSync } = require('./run.cjs');

const optimized = (out) => ({ code: new Uint8Array(out.buffer, out.byteOffset, out.byteLength) });

async function optimize(module, options = {}) {
  return optimized(await run(optArgs(options), input(module)));
}

function optimizeSync(module, options = {}) {
  return optimized(runSync(optArgs(options), input(module)));
}

/** The source map of a module that was optimised would be of the optimised bytes, which nobody has. */
function optimization({ optimize: level, sourceMap }) {
  if (level === undefined) return null;
  if (sourceMap) throw new TypeError('optimize and sourceMap exclude each other: the map would be of bytes that are not kept; optimize the module first');
  return { level };
}

async function toJS(module, options = {}) {
  const args = [...jsArgs(options), '--json'];
  const before = optimization(options);
  const bytes = before === null ? input(module) : (await optimize(module, before)).code;
  return JSON.parse((await run(args, bytes)).toString());
}

function toJSSync(module, options = {}) {
  const args = [...jsArgs(options), '--json'];
  const before = optimization(options);
  const bytes = before === null ? input(module) : optimizeSync(module, before).code;
  return JSON.parse(runSync(args, bytes).toString());
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

module.exports = { optimize, optimizeSync, toJS, toJSSync, validate, validateSync };
