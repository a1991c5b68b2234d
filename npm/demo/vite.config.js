//! One file, `dist/index.html`, that needs no server: code and modules are in it.
import fs from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { optimize, toJS } from 'anywasm';
import anywasm from 'unplugin-anywasm/vite';

const ROOT = import.meta.dirname;

/** `virtual:sizes`: for each module its bytes as WebAssembly and as JavaScript, plain and compressed. */
function sizes() {
  const id = '\0virtual:sizes';
  const files = async () => {
    const wat = (await fs.readdir(path.join(ROOT, 'wat'))).map((name) => [path.basename(name, '.wat'), path.join(ROOT, 'wat', name)]);
    return [...wat, ['sqlite', path.join(ROOT, 'node_modules/sql.js/dist/sql-wasm.wasm')]];
  };
  const measure = (code) => ({ bytes: Buffer.from(code).length, gzip: gzipSync(code, { level: 9 }).length });
  return {
    name: 'sizes',
    resolveId: (source) => (source === 'virtual:sizes' ? id : null),
    async load(asked) {
      if (asked !== id) return null;
      const entries = [];
      for (const [name, file] of await files()) {
        const wasm = (await optimize(await fs.readFile(file))).code;
        entries.push([name, { wasm: measure(wasm), js: measure((await toJS(wasm, { target: 'es2020' })).code) }]);
      }
      return `export default ${JSON.stringify(Object.fromEntries(entries))};`;
    },
  };
}

/** The script goes into the page. */
const singleFile = {
  name: 'single-file',
  enforce: 'post',
  generateBundle(_, bundle) {
    const chunk = Object.values(bundle).find(({ type, isEntry }) => type === 'chunk' && isEntry);
    const html = bundle['index.html'];
    const code = chunk.code.replaceAll('</script', '<\\/script');
    html.source = String(html.source).replace(/<script[^>]*src=[^>]*><\/script>/, '').replace('</body>', () => `<script type="module">${code}</script>\n</body>`);
    delete bundle[chunk.fileName];
  },
};

export default {
  root: ROOT,
  plugins: [anywasm({ inline: true, dts: false }), sizes(), singleFile],
  build: { chunkSizeWarningLimit: Infinity, modulePreload: false },
};
