//! Vite. A build is Rollup's or Rolldown's with Vite's own URLs; the development server sends files as they are asked for, so that
//! nothing is translated for a browser that does not need it.
import { PARTS } from '../parts.js';
import { resolveTarget } from '../targets.js';
import { emitAsset, emitMaps } from './rollup.js';

const PREFIX = '@anywasm/';

/** Answers for the files of the development server: `files` has what makes each. */
function serve(files, base) {
  return async (request, response, next) => {
    const [path] = request.url.split('?');
    // Vite has taken the base away already, unless it is not a path.
    const at = path.indexOf(PREFIX);
    const file = at === 1 || path.startsWith(base + PREFIX) ? files.get(path.slice(at + PREFIX.length)) : undefined;
    if (!file) return next();
    try {
      const content = await file.make();
      response.setHeader('Content-Type', PARTS[file.kind].type);
      response.setHeader('Cache-Control', 'no-cache');
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end(content);
    } catch (error) {
      next(error);
    }
  };
}

export function viteHost(options, meta) {
  const files = new Map();
  /** Translations by environment, for their maps. */
  const emitted = new Map();
  let config;
  let target;

  const build = (context) => {
    const server = context.environment ? context.environment.config.consumer === 'server' : false;
    const bundled = config.command === 'build';
    return {
      root: config.root,
      production: config.isProduction,
      server,
      node: true,
      lazy: !bundled,
      syntax: target.syntax,
      await: target.topLevelAwait && !(config.isWorker && config.worker.format !== 'es'),
      sourcemap: bundled && Boolean(config.build.sourcemap),
      emit(kind, artifacts, how) {
        if (bundled) return emitAsset(context, 'ROLLUP_FILE_URL', kind, artifacts, how, listOf(context));
        const path = `${artifacts.hash.slice(0, 16)}-${how.syntax}/${PARTS[kind].name(artifacts)}`;
        files.set(path, { kind, make: () => PARTS[kind].source(artifacts, how) });
        return JSON.stringify(config.base + PREFIX + encodeURI(path));
      },
    };
  };

  function listOf({ environment }) {
    const name = environment?.name ?? '';
    if (!emitted.has(name)) emitted.set(name, []);
    return emitted.get(name);
  }

  const hooks = {
    vite: {
      config(user) {
        // Workers are built with plugins of their own.
        const own = user.worker?.plugins;
        const mine = meta.again;
        return { worker: { plugins: (...args) => [...(own?.(...args) ?? []), mine()] } };
      },
      configResolved(resolved) {
        config = resolved;
        // The development server sends modules to the engine at hand.
        target = resolved.command === 'build' ? resolveTarget(options.target, resolved.build.target || undefined, resolved.root) : resolveTarget(options.target ?? 'es2020');
      },
      configureServer: ({ middlewares }) => void middlewares.use(serve(files, config.base)),
      async generateBundle({ sourcemap }, bundle) {
        if (sourcemap) await emitMaps(this, sourcemap, bundle, listOf(this));
        emitted.delete(this.environment?.name ?? '');
      },
    },
  };
  return { hooks, build };
}
