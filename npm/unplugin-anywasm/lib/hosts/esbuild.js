//! esbuild. A file is imported under a name of our own with esbuild's `file` loader, which emits it and gives its URL.
import { client, PARTS } from '../parts.js';
import { resolveTarget } from '../targets.js';

const NAMESPACE = 'anywasm-file';

/** esbuild's URL is relative to the file that imports it, unless there is a public path. */
function imported(kind, path, { publicPath, format }) {
  const lines = [`import ${kind}File from ${JSON.stringify(`${NAMESPACE}:${path}`)};`];
  if (publicPath) return { lines, expression: `${kind}File` };
  if (format === 'esm') return { lines, expression: `new URL(${kind}File, import.meta.url).href` };
  return { lines: [...lines, `import { here } from ${JSON.stringify(client('here'))};`], expression: `here + ${kind}File.slice(2)` };
}

export function esbuildHost(options) {
  const files = new Map();
  let root;
  let target;

  const build = (context) => {
    const { initialOptions } = context.getNativeBuildContext().build;
    const esm = initialOptions.format === 'esm';
    return {
      root,
      production: Boolean(initialOptions.minify) || process.env.NODE_ENV === 'production',
      server: initialOptions.platform === 'node',
      syntax: target.syntax,
      await: target.topLevelAwait && esm,
      sourcemap: Boolean(initialOptions.sourcemap),
      async emit(kind, artifacts, how) {
        let content = await PARTS[kind].source(artifacts, how);
        const map = kind === 'fallback' ? await artifacts.map() : null;
        // The name under which the file is emitted is known only when all is done: the map goes into it.
        if (map) content = Buffer.concat([content, Buffer.from(`\n//# sourceMappingURL=data:application/json;base64,${map.toString('base64')}\n`)]);
        // The API for engines without WebAssembly is one file for all modules.
        const path = `${kind === 'runtime' ? target.syntax : artifacts.key}/${PARTS[kind].name(artifacts)}`;
        files.set(path, content);
        return imported(kind, path, initialOptions);
      },
    };
  };

  const setup = ({ onResolve, onLoad, initialOptions }) => {
    if (!initialOptions.outdir && !initialOptions.outfile) throw new Error('unplugin-anywasm emits files: esbuild needs outdir or outfile');
    // Now, while esbuild itself starts.
    root = initialOptions.absWorkingDir ?? process.cwd();
    target = resolveTarget(options.target, initialOptions.target, root);
    onResolve({ filter: new RegExp(`^${NAMESPACE}:`) }, ({ path }) => ({ path: path.slice(NAMESPACE.length + 1), namespace: NAMESPACE }));
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: files.get(path), loader: 'file' }));
  };
  return { hooks: { esbuild: { onLoadFilter: /\.(?:wasm|wat|[cm]?[jt]sx?)$/, setup } }, build };
}
