//! For each feature of WebAssembly, named as `anywasm info` names it, the smallest module that needs it, in base64. `npm/test-bundlers/probes`
//! has their text, and a test checks each. After a comma stands a set of built-ins: the module has an import of a wrong type, so that an engine that
//! knows the set refuses it.
export const PROBES = {
  'mutable-global': 'AGFzbQEAAAAGBgF/AUEACwcFAQFnAwA',
  'saturating-float-to-int': 'AGFzbQEAAAABBgFgAX0BfwMCAQAHBQEBZgAACggBBgAgAPwACw',
  'sign-extension': 'AGFzbQEAAAABBgFgAX8BfwMCAQAHBQEBZgAACgcBBQAgAMAL',
  'multi-value': 'AGFzbQEAAAABBgFgAAJ/fwMCAQAHBQEBZgAACggBBgBBAEEACw',
  'bulk-memory': 'AGFzbQEAAAABBAFgAAADAgEABQMBAAEHBQEBZgAACg4BDABBAEEAQQD8CgAACw',
  'reference-types': 'AGFzbQEAAAABBQFgAW8AAwIBAAcFAQFmAAAKBAECAAs',
  simd: 'AGFzbQEAAAABBAFgAAADAgEABQMBAAEHBQEBZgAAChIBEABBAEEA/QAEAP1i/QsEAAs',
  'relaxed-simd': 'AGFzbQEAAAABBAFgAAADAgEABQMBAAEHBQEBZgAAChkBFwBBAEEA/QAEAEEA/QAEAP2AAv0LBAAL',
  threads: 'AGFzbQEAAAABBQFgAAF/AwIBAAUEAQMBAQcFAQFmAAAKCgEIAEEA/hACAAs',
  'tail-call': 'AGFzbQEAAAABBAFgAAADAgEABwUBAWYAAAoGAQQAEgAL',
  'extended-const': 'AGFzbQEAAAAGCQF/AEEAQQBqCwcFAQFnAwA',
  'multi-memory': 'AGFzbQEAAAAFBQIAAQAB',
  memory64: 'AGFzbQEAAAAFAwEEAQ',
  exceptions: 'AGFzbQEAAAABBAFgAAADAgEADQMBAAAHBQEBZgAAChEBDwACaR9AAQMACAALAAsKCw',
  'legacy-exceptions': 'AGFzbQEAAAABBAFgAAADAgEABwUBAWYAAAoIAQYABkAZCws',
  'function-references': 'AGFzbQEAAAABCQJgAABgAWMAAAMCAQEHBQEBZgAACggBBgAgABQACw',
  gc: 'AGFzbQEAAAABCgJfAX8AYAABZAADAgEBBwUBAWYAAAoJAQcAQQD7AAAL',
  'wide-arithmetic': 'AGFzbQEAAAABBgFgAAJ+fgMCAQAHBQEBZgAACg4BDABCAEIAQgBCAPwTCw',
  'custom-page-sizes': 'AGFzbQEAAAAFBAEIAQA',
  'compact-imports': 'AGFzbQEAAAACCgEAAH4DfwACAAA',
  'js-string-builtins': 'AGFzbQEAAAABBQFgAX0AAhkBDndhc206anMtc3RyaW5nBmxlbmd0aAAA,js-string',
};

/**
 * The probes that an engine must pass to run a module that needs these features, as `{ hex, builtins }`: bytes in two digits each, which the
 * loader decodes in two lines, and the set of built-ins with which the engine must refuse them, if there is one.
 */
export function probesFor(info) {
  const names = [...info.features];
  if (info.imports.some(({ module }) => module.startsWith('wasm:js-string'))) names.push('js-string-builtins');
  return names.map((name) => {
    if (!(name in PROBES)) throw new Error(`no probe for the feature ${name}`);
    const [base64, builtins] = PROBES[name].split(',');
    return { hex: Buffer.from(base64, 'base64').toString('hex'), builtins };
  });
}
