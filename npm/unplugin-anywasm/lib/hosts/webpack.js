//! webpack and Rspack. Files are emitted by the loader, so that the cache of modules keeps them; URLs start with the public path.
import { createHash } from 'node:crypto';
import path from 'node:path';
import { PARTS } from '../parts.js';
import { resolveTarget } from '../targets.js';

/** The bundlers' own default: a hash alone. */
const DEFAULT_NAME = /^\[hash\]\[ext\](?:\[query\])?(?:\[fragment\])?$/;

/** The file's name by `output.assetModuleFilename`. */
function fileName(template, name, content) {
  const ext = path.extname(name);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 20);
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

export function webpackHost(options) {
  const targets = new WeakMap();
  const build = (context) => {
    const { compiler, loaderContext } = context.getNativeBuildContext();
    if (!targets.has(compiler)) targets.set(compiler, targetOf(compiler, options.target));
    const target = targets.get(compiler);
    return {
      root: compiler.context,
      production: compiler.options.mode !== 'development',
      server: isServer(compiler),
      syntax: target.syntax,
      await: target.topLevelAwait,
      sourcemap: Boolean(compiler.options.devtool),
      async emit(kind, artifacts, how) {
        let content = await PARTS[kind].source(artifacts, how);
        const map = kind === 'fallback' ? await artifacts.map() : null;
        const name = fileName(compiler.options.output.assetModuleFilename, PARTS[kind].name(artifacts), content);
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
  return { hooks: {}, build };
}
