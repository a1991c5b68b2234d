//! The plugin: one core, and a host for each bundler that knows how it emits files and what it builds for.
import path from 'node:path';
import { createUnplugin } from 'unplugin';
import { artifactsOf, folderOf } from './artifacts.js';
import { writeTypes } from './dts.js';
import { glue } from './glue.js';
import { parseId } from './ids.js';
import { rewriteUrls } from './new-url.js';
import { readOptions } from './options.js';
import { dataUrl } from './parts.js';
import { esbuildHost } from './hosts/esbuild.js';
import { rollupHost } from './hosts/rollup.js';
import { viteHost } from './hosts/vite.js';
import { webpackHost } from './hosts/webpack.js';

const HOSTS = { vite: viteHost, rollup: rollupHost, rolldown: rollupHost, webpack: webpackHost, rspack: webpackHost, esbuild: esbuildHost };

const MODULE = /\.(?:wasm|wat)(?:$|\?)/;
const SCRIPT = /\.[cm]?[jt]sx?(?:$|\?)/;

/**
 * A host has `hooks`, the plugin's hooks that are the bundler's own, and `build(plugin context)`: what is known of the build, as
 * `{ root, production, server, node, syntax, await, sourcemap, emit }`, and `lazy` where translations are made when they are asked for.
 * `isOwn(id)` tells files that it has made itself, which are nobody's modules. A host with `direct(core)` loads and transforms by hooks that
 * this gives, and not by unplugin's.
 */
export const unplugin = createUnplugin((userOptions, meta) => {
  const options = readOptions(userOptions);
  const makeHost = HOSTS[meta.framework];
  if (!makeHost) throw new Error(`unplugin-anywasm does not know ${meta.framework}`);
  const { hooks, build, isOwn = () => false, direct } = makeHost(options, { ...meta, again: () => unplugin.vite(userOptions) });
  const core = {
    moduleOf: (id) => (options.takes(id) && !isOwn(id) ? parseId(id) : null),
    /** The code of a module; `context` is a plugin's or, of that, `addWatchFile` and what `build` needs. */
    load: (context, parsed) => loaded(context, parsed, build(context), options),
    isScript: (id) => SCRIPT.test(id),
    transform: (code, id) => rewriteUrls(code, id, options.takes),
  };
  return { name: 'unplugin-anywasm', enforce: 'pre', ...(direct ? direct(core) : byUnplugin(core, isOwn)), ...hooks };
});

const byUnplugin = ({ moduleOf, load, transform }, isOwn) => ({
  loadInclude: (id) => moduleOf(id) !== null,
  transformInclude: (id) => !isOwn(id),
  load: {
    filter: { id: MODULE },
    async handler(id) {
      const parsed = moduleOf(id);
      return parsed && { code: await load(this, parsed), map: null };
    },
  },
  transform: { filter: { id: SCRIPT, code: '.wasm' }, handler: transform },
});

async function loaded(context, { file, form }, build, options) {
  context.addWatchFile?.(file);
  const how = {
    root: build.root,
    cache: options.cache,
    optimize: options.optimize ?? (build.production ? undefined : false),
    syntax: build.syntax,
    sourcemap: options.sourcemap ?? build.sourcemap,
    fallback: options.fallback && !build.server && !build.lazy,
  };
  try {
    const artifacts = await artifactsOf(file, how);
    await writeTypes(file, artifacts.info, options.dts, build.root);
    return await glue(form, artifacts, {
      self: file,
      syntax: build.syntax,
      await: build.await,
      inline: build.server,
      node: build.node,
      fallback: options.fallback && !build.server,
      folder: folderOf(how),
      emit: (kind) => (options.inline ? dataUrl(kind, artifacts, how) : build.emit(kind, artifacts, how)),
    });
  } catch (error) {
    throw new Error(`${path.relative(build.root, file)}: ${error.message}`, { cause: error });
  }
}
