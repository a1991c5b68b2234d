//! esbuild. A file is imported under a name of our own with esbuild's `file` loader, which emits it and gives its URL.
import path from 'node:path';
import { folderOf, writeOnce } from '../artifacts.js';
import { client, PARTS } from '../parts.js';
import { resolveTarget } from '../targets.js';

const NAMESPACE = 'anywasm-file';

/** How files in the cache end that esbuild reads itself: it takes time by the square of what a plugin hands it (50 ms for 3.4 MB). */
const ON_DISK = { wasm: '.anywasm.wasm', fallback: '.anywasm-fallback.js' };

/** esbuild's URL is relative to the file that imports it, unless there is a public path. */
function imported(kind, name, { publicPath, format }) {
  const lines = [`import ${kind}File from ${JSON.stringify(`${NAMESPACE}:${name}`)};`];
  if (publicPath) return { lines, expression: `${kind}File` };
  if (format === 'esm') return { lines, expression: `new URL(${kind}File, import.meta.url).href` };
  return { lines: [...lines, `import { here } from ${JSON.stringify(client('here'))};`], expression: `here + ${kind}File.slice(2)` };
}

export function esbuildHost(options) {
  const files = new Map();
  const onDisk = new Map();
  let root;
  let target;
  let readsItself;

  /** Keeps a part where esbuild finds it. */
  const store = async (name, kind, artifacts, how) => {
    const file = path.join(folderOf(how), artifacts.key, `${artifacts.name}${ON_DISK[kind]}`);
    await writeOnce(file, () => PARTS[kind].source(artifacts, how));
    onDisk.set(name, file);
  };

  const build = (context) => {
    const { initialOptions } = context.getNativeBuildContext().build;
    const esm = initialOptions.format === 'esm';
    return {
      root,
      production: Boolean(initialOptions.minify) || process.env.NODE_ENV === 'production',
      server: initialOptions.platform === 'node',
      node: initialOptions.platform !== 'browser',
      syntax: target.syntax,
      await: target.topLevelAwait && esm,
      sourcemap: Boolean(initialOptions.sourcemap),
      async emit(kind, artifacts, how) {
        // The API for engines without WebAssembly is one file for all modules.
        const name = `${kind === 'runtime' ? target.syntax : artifacts.key}/${PARTS[kind].name(artifacts)}`;
        const map = kind === 'fallback' ? await artifacts.map() : null;
        if (ON_DISK[kind] && !map && readsItself && how.cache) {
          await store(name, kind, artifacts, how);
          return imported(kind, name, initialOptions);
        }
        let content = await PARTS[kind].source(artifacts, how);
        // The name under which the file is emitted is known only when all is done: the map goes into it.
        if (map) content = Buffer.concat([content, Buffer.from(`\n//# sourceMappingURL=data:application/json;base64,${map.toString('base64')}\n`)]);
        files.set(name, content);
        return imported(kind, name, initialOptions);
      },
    };
  };

  const setup = ({ onResolve, onLoad, initialOptions }) => {
    if (!initialOptions.outdir && !initialOptions.outfile) throw new Error('unplugin-anywasm emits files: esbuild needs outdir or outfile');
    // Now, while esbuild itself starts.
    root = initialOptions.absWorkingDir ?? process.cwd();
    target = resolveTarget(options.target, initialOptions.target, root);
    // Another plugin could take the file for code, and a name with its folder in it would be the cache's.
    readsItself = initialOptions.plugins.length === 1 && !initialOptions.assetNames?.includes('[dir]');
    if (readsItself) for (const ending of Object.values(ON_DISK)) initialOptions.loader = { ...initialOptions.loader, [ending]: 'file' };
    onResolve({ filter: new RegExp(`^${NAMESPACE}:`) }, ({ path: specifier }) => {
      const name = specifier.slice(NAMESPACE.length + 1);
      return onDisk.has(name) ? { path: onDisk.get(name) } : { path: name, namespace: NAMESPACE };
    });
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: name }) => ({ contents: files.get(name), loader: 'file' }));
  };
  const isOwn = (id) => Object.values(ON_DISK).some((ending) => id.endsWith(ending));
  return { isOwn, hooks: { esbuild: { onLoadFilter: /\.(?:wasm|wat|[cm]?[jt]sx?)$/, setup } }, build };
}
