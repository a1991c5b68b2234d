//! webpack and Rspack. Files are emitted by the module that needs them, so that the cache of modules keeps them; URLs start with the public path.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import remapping from '@jridgewell/remapping';
import { parseId } from '../ids.js';
import { mayHaveUrls } from '../new-url.js';
import { PARTS } from '../parts.js';
import { resolveTarget } from '../targets.js';

/** The bundlers' own default: a hash alone. */
const DEFAULT_NAME = /^\[hash\]\[ext\](?:\[query\])?(?:\[fragment\])?$/;

/** The file's name by `output.assetModuleFilename`; `digest` is a SHA-256 of its content. */
function fileName(template, name, digest) {
  const ext = path.extname(name);
  const hash = digest.slice(0, 20);
  const chosen = typeof template === 'function' ? template({ filename: name, contentHash: hash }) : template;
  const values = { ext, name: path.basename(name, ext), base: name, file: name, path: '', query: '', fragment: '', hash, contenthash: hash };
  return (DEFAULT_NAME.test(chosen) ? '[name].[hash][ext]' : chosen).replace(/\[(\w+)(?::(\d+))?\]/g, (all, word, length) => {
    const value = values[word === 'fullhash' || word === 'chunkhash' || word === 'modulehash' ? 'hash' : word];
    return value === undefined ? all : value.slice(0, length && Number(length));
  });
}

/** What the compiler's target knows; undefined is what it does not say, and means that it does. */
function targetOf({ options: { output, experiments, context } }, wanted) {
  if (wanted !== undefined) return resolveTarget(wanted, null, context);
  const { arrowFunction, bigIntLiteral, dynamicImport, asyncFunction } = output.environment ?? {};
  const modern = ![arrowFunction, bigIntLiteral, dynamicImport].includes(false);
  return { syntax: modern ? 'es2020' : 'es5', topLevelAwait: modern && asyncFunction !== false && experiments?.topLevelAwait !== false };
}

const isServer = ({ options: { target, externalsPresets } }) => Boolean(externalsPresets?.node) || [target].flat().some((name) => /^(?:async-)?node|electron-(?:main|preload)/.test(String(name)));

/** Pages in Electron and NW.js may have Node beside them; a target that is no platform says nothing. */
const mayBeNode = ({ options: { externalsPresets: { web, electron, nwjs } = {} } }) => !web || Boolean(electron || nwjs);

const NAME = 'unplugin-anywasm';

/**
 * The types of the modules. What imports nothing but the loader, which is an ES module, is one too: for `javascript/auto` webpack may have to
 * make a parser of its own, which costs 5 ms. The form with exports may import CommonJS.
 */
function typeRule({ takes }) {
  const formOf = (query) => parseId(`x.wasm${query}`)?.form;
  return {
    resource: (file) => takes(file) && parseId(file) !== null,
    oneOf: [
      { resourceQuery: (query) => ['init', 'url', 'href', 'module'].includes(formOf(query)), type: 'javascript/esm' },
      { resourceQuery: (query) => formOf(query) !== undefined, type: 'javascript/auto' },
    ],
  };
}

/**
 * webpack from 5.99 on can be told what to read for a file, and shows what its loaders have made of one. unplugin adds a loader of its own to
 * each script of the app instead: 1.5 ms for each of them, and for a module 5 ms and an idle read of it.
 */
function direct({ moduleOf, load, isScript, transform }, options) {
  const webpack = (compiler) => {
    const { NormalModule } = compiler.webpack;
    compiler.options.module.rules.push(typeRule(options));
    compiler.hooks.compilation.tap(NAME, (compilation) => {
      const hooks = NormalModule.getCompilationHooks(compilation);
      hooks.readResource.for(undefined).tapAsync({ name: NAME, stage: -1 }, (loaderContext, callback) => {
        const parsed = moduleOf(loaderContext.resourcePath + (loaderContext.resourceQuery ?? ''));
        if (parsed === null) return callback();
        // As webpack does it for loaders: its cache on disk does not outlive this version.
        loaderContext.addBuildDependency(fileURLToPath(import.meta.url));
        const getNativeBuildContext = () => ({ compiler: compilation.compiler, loaderContext });
        load({ addWatchFile: (file) => loaderContext.addDependency(file), getNativeBuildContext }, parsed).then((code) => callback(null, code), callback);
      });
      hooks.processResult.tap(NAME, (result, module) => {
        const [source, map] = result;
        if (!isScript(module.resource ?? '') || !mayHaveUrls(source)) return result;
        const changed = transform(source.toString(), module.resource);
        if (!changed) return result;
        return [changed.code, map ? remapping([changed.map, map], () => null) : changed.map];
      });
    });
  };
  return { webpack };
}

/** From 5.99 on; webpack 4 does not say its version. Not by `localeCompare`, which would load its tables for 6 ms. */
function hasHooks(version = '4') {
  const [major, minor] = version.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 99);
}

export function webpackHost(options, { framework, versions }) {
  const targets = new WeakMap();
  const build = (context) => {
    const { compiler, loaderContext } = context.getNativeBuildContext();
    if (!targets.has(compiler)) targets.set(compiler, targetOf(compiler, options.target));
    const target = targets.get(compiler);
    return {
      root: compiler.context,
      production: compiler.options.mode !== 'development',
      server: isServer(compiler),
      node: mayBeNode(compiler),
      syntax: target.syntax,
      await: target.topLevelAwait,
      sourcemap: Boolean(compiler.options.devtool),
      async emit(kind, artifacts, how) {
        let content = await PARTS[kind].source(artifacts, how);
        const map = kind === 'fallback' ? await artifacts.map() : null;
        const digest = kind === 'wasm' || kind === 'fallback' ? await artifacts.digest(kind) : createHash('sha256').update(content).digest('hex');
        const name = fileName(compiler.options.output.assetModuleFilename, PARTS[kind].name(artifacts), digest);
        // Minifiers would parse the translation for seconds to gain nothing: it is printed without a superfluous byte.
        const about = { immutable: true, minimized: true };
        if (map) {
          loaderContext.emitFile(`${name}.map`, map, undefined, { ...about, development: true });
          content = Buffer.concat([content, Buffer.from(`\n//# sourceMappingURL=${path.posix.basename(name)}.map\n`)]);
        }
        loaderContext.emitFile(name, content, undefined, about);
        return `__webpack_public_path__ + ${JSON.stringify(name)}`;
      },
    };
  };
  const isDirect = framework === 'webpack' && hasHooks(versions.webpack);
  return { hooks: {}, build, direct: isDirect ? (core) => direct(core, options) : undefined };
}
