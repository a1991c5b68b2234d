//! esbuild. A file is imported under a name of our own with esbuild's `file` loader, which emits it and gives its URL.
import path from 'node:path';
import { contentOf, folderOf, writeOnce } from '../artifacts.js';
import { mayHaveUrls } from '../new-url.js';
import { client, PARTS } from '../parts.js';
import { resolveTarget } from '../targets.js';

const NAMESPACE = 'anywasm-file';

/** How files in the cache end that esbuild reads itself: it takes time by the square of what a plugin hands it (50 ms for 3.4 MB). */
const ON_DISK = { wasm: '.anywasm.wasm', fallback: '.anywasm-fallback.js' };

/** esbuild's URL is relative to the file that imports it, unless there is a public path. */
function imported(kind, name, { publicPath, format }) {
  const imports = { [`${kind}File`]: `${NAMESPACE}:${name}` };
  if (publicPath) return { imports, expression: `${kind}File` };
  if (format === 'esm') return { imports, expression: `new URL(${kind}File, import.meta.url).href` };
  return { imports: { ...imports, '{ here }': client('here') }, expression: `here + ${kind}File.slice(2)` };
}

/** The build, and what it emits, for which esbuild is told here where it is. */
function emitting({ onResolve, onLoad, initialOptions }, options) {
  const files = new Map();
  const onDisk = new Map();
  const root = initialOptions.absWorkingDir ?? process.cwd();
  const target = resolveTarget(options.target, initialOptions.target, root);
  // Another plugin could take the file for code, and a name with its folder in it would be the cache's.
  const readsItself = initialOptions.plugins.length === 1 && !initialOptions.assetNames?.includes('[dir]');
  if (readsItself) for (const ending of Object.values(ON_DISK)) initialOptions.loader = { ...initialOptions.loader, [ending]: 'file' };
  onResolve({ filter: new RegExp(`^${NAMESPACE}:`) }, ({ path: specifier }) => {
    const name = specifier.slice(NAMESPACE.length + 1);
    return onDisk.has(name) ? { path: onDisk.get(name) } : { path: name, namespace: NAMESPACE };
  });
  onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path: name }) => ({ contents: files.get(name), loader: 'file' }));

  /** Keeps a part where esbuild finds it. */
  const store = async (name, kind, artifacts, how) => {
    const file = path.join(folderOf(how), artifacts.key, `${artifacts.name}${ON_DISK[kind]}`);
    await writeOnce(file, () => PARTS[kind].source(artifacts, how));
    onDisk.set(name, file);
  };

  return {
    root,
    production: Boolean(initialOptions.minify) || process.env.NODE_ENV === 'production',
    server: initialOptions.platform === 'node',
    node: initialOptions.platform !== 'browser',
    syntax: target.syntax,
    await: target.topLevelAwait && initialOptions.format === 'esm',
    sourcemap: Boolean(initialOptions.sourcemap),
    async emit(kind, artifacts, how) {
      // The API for engines without WebAssembly is one file for all modules.
      const name = `${kind === 'runtime' ? target.syntax : artifacts.key}/${PARTS[kind].name(artifacts)}`;
      const map = kind === 'fallback' ? await artifacts.map() : null;
      if (ON_DISK[kind] && !map && readsItself && how.cache) {
        await store(name, kind, artifacts, how);
      } else {
        const content = await PARTS[kind].source(artifacts, how);
        // The name under which the file is emitted is known only when all is done: the map goes into it.
        files.set(name, map ? Buffer.concat([content, Buffer.from(withMap('', map))]) : content);
      }
      return imported(kind, name, initialOptions);
    },
  };
}

/** Code with its map, as text or bytes, in it. */
const withMap = (code, map) => `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map.toString()).toString('base64')}\n`;

/**
 * esbuild gives a plugin files by their names alone, so all scripts of the app come through here for `new URL`. unplugin would read each with a
 * promise, and take `.js` for JavaScript where the build's `loader` says otherwise.
 */
function setup(esbuild, { moduleOf, load, transform }, options) {
  const { onLoad, initialOptions } = esbuild;
  if (!initialOptions.outdir && !initialOptions.outfile) throw new Error('unplugin-anywasm emits files: esbuild needs outdir or outfile');
  const build = emitting(esbuild, options);
  onLoad({ filter: /\.(?:wasm|wat)$/, namespace: 'file' }, async ({ path: file, suffix }) => {
    const parsed = moduleOf(file + (suffix ?? ''));
    return parsed && { contents: await load({ build }, parsed), loader: 'js', resolveDir: path.dirname(file), watchFiles: [file] };
  });
  onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, ({ path: file }) => {
    const source = isOwn(file) ? null : contentOf(file);
    if (!source || !mayHaveUrls(source)) return undefined;
    const changed = transform(source.toString(), file);
    if (!changed) return undefined;
    const contents = initialOptions.sourcemap ? withMap(changed.code, changed.map) : changed.code;
    return { contents, loader: 'default', resolveDir: path.dirname(file), watchFiles: [file] };
  });
}

const isOwn = (id) => Object.values(ON_DISK).some((ending) => id.endsWith(ending));

export function esbuildHost(options) {
  return { isOwn, hooks: {}, build: ({ build }) => build, direct: (core) => ({ esbuild: { setup: (esbuild) => setup(esbuild, core, options) } }) };
}
