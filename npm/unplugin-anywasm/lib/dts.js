//! TypeScript declarations of a module's exports, beside it: what `import { f } from './x.wasm'` gives.
import fs from 'node:fs/promises';
import path from 'node:path';

const FIRST_LINE = '// Made by unplugin-anywasm from the WebAssembly module beside it.';

const VALUES = { i32: 'number', f32: 'number', f64: 'number', i64: 'bigint', v128: 'never', externref: 'any', funcref: 'Function | null' };
const valueType = (type) => VALUES[type] ?? 'any';

function resultType(results) {
  if (results.length === 0) return 'void';
  return results.length === 1 ? valueType(results[0]) : `[${results.map(valueType).join(', ')}]`;
}

const KINDS = {
  function: ({ parameters, results }) => `(${parameters.map((type, i) => `p${i}: ${valueType(type)}`).join(', ')}) => ${resultType(results)}`,
  global: ({ value }) => valueType(value),
  memory: () => 'WebAssembly.Memory',
  table: () => 'WebAssembly.Table',
  tag: () => 'object',
};

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The text of the declarations. */
export function declarations({ exports }) {
  const lines = [FIRST_LINE];
  exports.forEach(({ kind, type }, i) => lines.push(`declare const e${i}: ${KINDS[kind](type)};`));
  const names = exports.map(({ name }, i) => `e${i} as ${IDENTIFIER.test(name) ? name : JSON.stringify(name)}`);
  lines.push(`export { ${names.join(', ')} };`, '');
  return lines.join('\n');
}

/** `wanted`: true, false, or by default whether the project is TypeScript's. Never over a file that somebody wrote. */
export async function writeTypes(file, info, wanted, root) {
  if (wanted === false || /[\\/]node_modules[\\/]/.test(file)) return;
  if (wanted === undefined && !(await fs.access(path.join(root, 'tsconfig.json')).then(() => true, () => false))) return;
  const target = `${file}.d.ts`;
  const there = await fs.readFile(target, 'utf8').catch(() => null);
  const text = declarations(info);
  if (there === text || (there !== null && !there.startsWith(FIRST_LINE))) return;
  await fs.writeFile(target, text);
}
