//! Rollup and Rolldown. Files are assets of the build; the bundler gives their names and URLs.
import path from 'node:path';
import { parseId, specifier } from '../ids.js';
import { PARTS } from '../parts.js';
import { resolveTarget } from '../targets.js';

/** Emits a part and gives the expression of its URL; notes translations in `emitted`, for their maps. */
export async function emitAsset(context, meta, kind, artifacts, how, emitted) {
  const { name, source } = PARTS[kind];
  const reference = context.emitFile({ type: 'asset', name: name(artifacts), source: await source(artifacts, how) });
  if (kind === 'fallback') emitted?.push({ reference, artifacts });
  return `import.meta.${meta}_${reference}`;
}

/** Writes the maps of the translations beside them, under the names that these got. */
export async function emitMaps(context, sourcemap, bundle, emitted) {
  // A module that is imported in several forms is one file.
  const files = new Map(emitted.map(({ reference, artifacts }) => [context.getFileName(reference), artifacts]));
  for (const [name, artifacts] of files) {
    const file = bundle[name];
    const map = file && (await artifacts.map());
    if (!map) continue;
    const url = sourcemap === 'inline' ? `data:application/json;base64,${map.toString('base64')}` : `${path.posix.basename(file.fileName)}.map`;
    if (sourcemap !== 'hidden') file.source = Buffer.concat([Buffer.from(file.source), Buffer.from(`\n//# sourceMappingURL=${url}\n`)]);
    if (sourcemap !== 'inline') context.emitFile({ type: 'asset', fileName: `${file.fileName}.map`, source: map });
  }
}

/** Queries are no part of the path to these bundlers. */
export async function resolveWithForm(source, importer, options) {
  const parsed = parseId(source);
  if (parsed === null || parsed.form === 'exports') return null;
  const resolved = await this.resolve(parsed.file, importer, { ...options, skipSelf: true });
  return resolved && !resolved.external ? { ...resolved, id: specifier(resolved.id, parsed.form) } : resolved;
}

/** The bundlers' own expression is made with `URL`, which engines of ES5 do not have. */
const urlForES5 = (path) => `(function () {
  var all = typeof document === 'object' && document.getElementsByTagName('script');
  var script = all && (document.currentScript || all[all.length - 1]);
  return ((script && script.src) || self.location.href).replace(/[?#].*$/, '').replace(/[^/]*$/, '') + ${JSON.stringify(path)};
})()`;

export function rollupHost(options, { framework }) {
  const emitted = [];
  let root = process.cwd();
  let target;
  const hooks = {
    buildStart(input) {
      emitted.length = 0;
      root = input?.cwd ?? process.cwd();
      target = resolveTarget(options.target, framework === 'rolldown' ? input?.transform?.target : undefined, root);
    },
    [framework]: {
      resolveId: resolveWithForm,
      resolveFileUrl: ({ fileName, relativePath, format }) => (target.syntax === 'es5' && ['iife', 'umd'].includes(format) ? urlForES5(relativePath ?? fileName) : null),
      async generateBundle({ sourcemap }, bundle) {
        if (sourcemap) await emitMaps(this, sourcemap, bundle, emitted);
      },
    },
  };
  const build = (context) => ({
    root,
    production: process.env.NODE_ENV !== 'development' && !context.meta?.watchMode,
    server: false,
    node: true,
    syntax: target.syntax,
    await: target.topLevelAwait,
    sourcemap: 'perhaps',
    emit: (kind, artifacts, how) => emitAsset(context, 'ROLLUP_FILE_URL', kind, artifacts, how, emitted),
  });
  return { hooks, build };
}
