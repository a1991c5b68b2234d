//! Errors of the API.
'use strict';

/** Why anywasm refused, and where. `code` says what kind of refusal it is, `function` and `offset` where in the module. */
class AnywasmError extends Error {
  constructor({ code, message, function: where = null, offset = null }, options) {
    super(message, options);
    this.code = code;
    this.function = where;
    this.offset = offset;
  }
}
Object.defineProperty(AnywasmError.prototype, 'name', { value: 'AnywasmError', configurable: true, writable: true });

/**
 * The errors that the binary told on standard error, one JSON object per line. Without any, what it said is the message: of misuse, which ends
 * with exit code 2, or of a crash.
 */
function readErrors(text, status, ending) {
  const errors = [];
  for (const line of text.split('\n').filter((l) => l.startsWith('{'))) {
    try {
      errors.push(new AnywasmError(JSON.parse(line)));
    } catch {
      // Not one of ours.
    }
  }
  if (errors.length > 0) return errors;
  return [new AnywasmError({ code: status === 2 ? 'usage' : 'failed', message: text.trim() || `anywasm ended with ${ending}` })];
}

/** One error to throw; the others, if there are any, are its `errors`. */
function toThrow(errors) {
  const [first] = errors;
  if (errors.length === 1) return first;
  const all = new AnywasmError({ ...first, message: errors.map((e) => e.message).join('\n'), function: first.function, offset: first.offset });
  all.errors = errors;
  return all;
}

/** Errors that say nothing about the module. */
const ELSEWHERE = ['no-binary', 'usage', 'io', 'failed'];

/** Whether the module is what is wrong. */
const isVerdict = (error) => error instanceof AnywasmError && !ELSEWHERE.includes(error.code);

module.exports = { AnywasmError, readErrors, toThrow, isVerdict };
