//! `new URL('x.wasm', import.meta.url)` in the code of others: the URL becomes that of what the engine runs, and where that is a stand-in,
//! the page has a `WebAssembly` for it before the code runs. The code's own `fetch` and `instantiateStreaming` stay as they are.
import MagicString from 'magic-string';
import { stripLiteral } from 'strip-literal';
import { parseId, specifier } from './ids.js';

/**
 * As `strip-literal` leaves the code: comments are blank and strings empty, so that only what is code is found. Vite's development server
 * writes `'' + "…"` into packages that it has bundled, with a path that is right from there.
 */
const NEW_URL = /\bnew\s+URL\s*\(\s*(?:''\s*\+\s*)?('\s*'|"\s*"|`\s*`)\s*,\s*import\.meta\.url\s*,?\s*\)/dg;

/** Whether there may be such a URL in code, a string or a Buffer. */
export const mayHaveUrls = (code) => code.includes('.wasm') && code.includes('import.meta.url');

/** `{ code, map }` with the URLs replaced, or null if there is none. */
export function rewriteUrls(code, id, takes) {
  if (!mayHaveUrls(code)) return null;
  let out;
  const names = new Map();
  for (const match of stripLiteral(code).matchAll(NEW_URL)) {
    const [start, end] = match.indices[1];
    const url = code.slice(start + 1, end - 1);
    const parsed = parseId(url);
    if (!parsed || parsed.form !== 'exports' || url !== parsed.file || !takes(url)) continue;
    // As a URL it is relative to the file without a leading dot too; as a specifier it would be a package's.
    const file = /^[./]/.test(url) ? url : `./${url}`;
    if (!names.has(file)) names.set(file, `__anywasm_url_${names.size}`);
    out ??= new MagicString(code);
    out.update(match.index, match.index + match[0].length, `new URL(${names.get(file)})`);
  }
  if (!out) return null;
  const imports = [...names].map(([file, name]) => `import ${name} from ${JSON.stringify(specifier(file, 'href'))};`).join('');
  const shebang = /^#!.*\n/.exec(code)?.[0].length ?? 0;
  out.appendLeft(shebang, imports);
  return { code: out.toString(), map: out.generateMap({ source: id, includeContent: true, hires: 'boundary' }) };
}
