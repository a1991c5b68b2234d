//! Options to arguments, and bytes to input.
'use strict';

const LEVELS = ['0', '1', '2', '3', '4', 's', 'z'];
const TARGETS = ['es5', 'es2020', 'hermes'];
const FORMATS = ['esm', 'cjs', 'iife'];

/** A module's bytes: an ArrayBuffer, any view of one, or the module's text. */
function input(module) {
  if (typeof module === 'string') return Buffer.from(module);
  if (ArrayBuffer.isView(module)) return Buffer.from(module.buffer, module.byteOffset, module.byteLength);
  const kind = Object.prototype.toString.call(module);
  if (kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]') return Buffer.from(module);
  throw new TypeError('the module must be an ArrayBuffer, a view of one, or a string in the text format');
}

function oneOf(what, value, allowed) {
  const text = String(value);
  if (!allowed.includes(text)) throw new TypeError(`${what} must be one of ${allowed.join(', ')}, not ${text}`);
  return text;
}

/** Refuses options that nobody reads: a misspelt one would silently do nothing. */
function known(options, names) {
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new TypeError(`unknown option ${unknown}; there are ${names.join(', ')}`);
}

/** Options of `optimize` that are a flag each. */
const FLAGS = {
  debugNames: '--debuginfo',
  stripDebug: '--strip-debug',
  stripProducers: '--strip-producers',
  converge: '--converge',
  closedWorld: '--closed-world',
  trapsNeverHappen: '--traps-never-happen',
  zeroFilledMemory: '--zero-filled-memory',
};
const OPT_OPTIONS = ['level', 'features', 'inputSourceMap', ...Object.keys(FLAGS)];

function optArgs(options) {
  known(options, OPT_OPTIONS);
  const args = ['opt', '-', '-o', '-', '--error-format=json'];
  if (options.level !== undefined) args.push(`-O${oneOf('level', options.level, LEVELS)}`);
  for (const [name, flag] of Object.entries(FLAGS)) if (options[name]) args.push(flag);
  for (const [name, enabled] of Object.entries(options.features ?? {})) args.push(`--${enabled ? 'enable' : 'disable'}-${name}`);
  return args;
}

const JS_OPTIONS = ['target', 'format', 'globalName', 'pretty', 'builtins', 'importedStringConstants', 'doubleMoves', 'sourceMap', 'inputSourceMap', 'optimize'];

/** Arguments of `anywasm js` but for what it writes. */
function jsArgs(options) {
  known(options, JS_OPTIONS);
  const { target = 'es5', format = 'esm' } = options;
  const args = ['js', '-', '--error-format=json', `--target=${oneOf('target', target, TARGETS)}`, `--format=${oneOf('format', format, FORMATS)}`];
  if (options.globalName !== undefined) args.push(`--global-name=${options.globalName}`);
  if (options.pretty) args.push('--pretty');
  for (const set of options.builtins ?? []) args.push(`--builtins=${set}`);
  if (options.importedStringConstants !== undefined) args.push(`--imported-string-constants=${options.importedStringConstants}`);
  if (options.doubleMoves !== undefined) args.push(`--double-moves=${options.doubleMoves}`);
  if (options.sourceMap) args.push('--source-map');
  return args;
}

module.exports = { input, optArgs, jsArgs };
