// How scripts of the build are loaded by engines that know `import()`.

/** What a relative URL of the bundler's is relative to: not this file, which may be anywhere. */
var base = typeof document === 'undefined' ? (typeof location === 'undefined' ? undefined : location.href) : document.baseURI;

export function load(url) {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ new URL(url, base).href).then(function (module) {
    return module.default;
  });
}
