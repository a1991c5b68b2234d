//! The plugin's options, checked.

const KNOWN = ['target', 'optimize', 'fallback', 'inline', 'sourcemap', 'dts', 'cache', 'include', 'exclude'];
const LEVELS = [false, '0', '1', '2', '3', '4', 's', 'z'];

export function readOptions(options = {}) {
  const unknown = Object.keys(options).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw new TypeError(`unplugin-anywasm: unknown option ${unknown}; there are ${KNOWN.join(', ')}`);
  const optimize = typeof options.optimize === 'number' ? String(options.optimize) : options.optimize;
  if (optimize !== undefined && !LEVELS.includes(optimize)) {
    throw new TypeError(`unplugin-anywasm: optimize must be false or one of ${LEVELS.slice(1).join(', ')}, not ${optimize}`);
  }
  const matches = (patterns, file, otherwise) => (patterns === undefined ? otherwise : [patterns].flat().some((p) => (p instanceof RegExp ? p.test(file) : file.includes(p))));
  return {
    target: options.target,
    optimize,
    fallback: options.fallback ?? true,
    inline: options.inline ?? false,
    sourcemap: options.sourcemap,
    dts: options.dts,
    cache: options.cache ?? true,
    takes: (file) => matches(options.include, file, true) && !matches(options.exclude, file, false),
  };
}
