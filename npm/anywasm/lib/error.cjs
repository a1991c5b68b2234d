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

/** The errors that the binary told on standard error, one JSON object per line; what is none is the message of a crash. */
function readErrors(text, ending) {
  const errors = [];
  for (const line of text.split('\n').filter((l) => l.startsWith('{'))) {
    try {
      errors.push(new AnywasmError(JSON.parse(line)));
    } catch {
      // A line of something else, such as a panic's message: told below if nothing else is.
    }
  }
  if (errors.length === 0) errors.push(new AnywasmError({ code: 'failed', message: text.trim() || `anywasm ended with ${ending}` }));
  return errors;
}

/** One error to throw; the others, if there are any, are its `errors`. */
function toThrow(errors) {
  const [first] = errors;
  if (errors.length === 1) return first;
  const all = new AnywasmError({ ...first, message: errors.map((e) => e.message).join('\n'), function: first.function, offset: first.offset });
  all.errors = errors;
  return all;
}

module.exports = { AnywasmError, readErrors, toThrow };
