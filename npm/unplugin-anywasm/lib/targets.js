//! What the oldest engine of a build knows, from the bundler's target or the project's browserslist. Opera Mini, which is in many
//! a browserslist and runs scripts on its own servers, counts for nothing.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { contentOf } from './artifacts.js';

/** The first versions with ES2020 (BigInt and `import()` among it), and with `await` at the top of a module. */
const FIRST = {
  chrome: [80, 89], edge: [80, 89], firefox: [74, 89], safari: [14, 15], ios: [14, 15], ios_saf: [14, 15], opera: [67, 75], samsung: [13, 15],
  android: [80, 89], and_chr: [80, 89], and_ff: [79, 89], op_mob: [59, 64], and_qq: [13, 13], and_uc: [15, 15], kaios: [3.1, Infinity],
  node: [14, 14.8], deno: [1, 1], hermes: [Infinity, Infinity],
};

/** Never: these have neither. */
const OLD = ['ie', 'ie_mob', 'bb', 'rhino'];

const MODERN = { syntax: 'es2020', topLevelAwait: true };

/** `{ syntax, topLevelAwait }` for names such as `es2019`, `chrome87`, `ios_saf 12.2-12.5`; what is not known counts as modern. */
export function fromNames(names) {
  const known = { es2020: true, topLevelAwait: true };
  const allow = (es2020, topLevelAwait) => {
    known.es2020 &&= es2020;
    known.topLevelAwait &&= topLevelAwait;
  };
  for (const name of names) {
    const text = String(name).trim().toLowerCase();
    const es = /^es(\d+)$/.exec(text);
    const engine = /^([a-z_]+)\s*(\d+(?:\.\d+)?)?/.exec(text);
    if (es) allow(year(es[1]) >= 2020, year(es[1]) >= 2022);
    else if (engine && OLD.includes(engine[1])) allow(false, false);
    else if (engine && engine[1] in FIRST && engine[2] !== undefined) {
      const [es2020, topLevelAwait] = FIRST[engine[1]];
      allow(Number(engine[2]) >= es2020, Number(engine[2]) >= topLevelAwait);
    }
  }
  return { syntax: known.es2020 ? 'es2020' : 'es5', topLevelAwait: known.topLevelAwait };
}

/** Of an edition: the sixth is ES2015. */
const year = (digits) => (digits.length < 4 ? 2009 + Number(digits) : Number(digits));

/** Beside `package.json`, and as browserslist names them in an error. */
const CONFIGURATIONS = ['browserslist', '.browserslistrc', 'browserlist', '.browserlistrc'];

/**
 * Whether browserslist may have a configuration for the folder, by where it looks for one: it takes 8 ms to load, a third of a small build,
 * and most projects have none. What a file says is for browserslist to find.
 */
function mayHaveBrowserslist(folder) {
  if (process.env.BROWSERSLIST || process.env.BROWSERSLIST_CONFIG) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (CONFIGURATIONS.some((name) => fs.statSync(path.join(at, name), { throwIfNoEntry: false })?.isFile())) return true;
    if (/browsers?list/.test(contentOf(path.join(at, 'package.json')) ?? '')) return true;
    if (at === path.dirname(at)) return false;
  }
}

/** From the project's browserslist, if it has one; else null. */
export function fromBrowserslist(root, query) {
  if (query === undefined && !mayHaveBrowserslist(root)) return null;
  let browserslist;
  try {
    browserslist = createRequire(path.join(root, 'package.json'))('browserslist');
  } catch (cause) {
    if (query === undefined) return null;
    throw new Error(`the target ${JSON.stringify(query)} is a browserslist query: install the package browserslist`, { cause });
  }
  const names = query === undefined ? browserslist.loadConfig({ path: root }) && browserslist(undefined, { path: root }) : browserslist(query);
  return names ? fromNames(names) : null;
}

/** The option `target`, else what the bundler says (`names`, or nothing), else the browserslist, else modern. */
export function resolveTarget(option, names, root) {
  if (option === 'es5') return { syntax: 'es5', topLevelAwait: false };
  if (option === 'es2020') return MODERN;
  if (option !== undefined) return fromBrowserslist(root, option);
  const given = names && (Array.isArray(names) ? names : String(names).split(','));
  return given?.length ? fromNames(given) : (fromBrowserslist(root) ?? MODERN);
}
