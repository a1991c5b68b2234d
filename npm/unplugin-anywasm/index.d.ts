import type { UnpluginInstance } from 'unplugin';

export interface Options {
  /**
   * What the translation may use: `'es2020'`, `'es5'`, or a browserslist query. Default: what the bundler builds for, else the project's
   * browserslist, else `'es2020'`.
   */
  target?: 'es5' | 'es2020' | (string & {});
  /** Level of `anywasm opt`, or `false` to ship modules as they are. Default: anywasm's own in production, `false` in development. */
  optimize?: false | 0 | 1 | 2 | 3 | 4 | '0' | '1' | '2' | '3' | '4' | 's' | 'z';
  /** Whether there is a translation for engines that cannot run a module. Default: `true`. */
  fallback?: boolean;
  /** Everything into the code as data URLs, for pages of one file. Default: `false`. */
  inline?: boolean;
  /** Source maps of translations. Default: as the bundler's. */
  sourcemap?: boolean;
  /** Whether `x.wasm.d.ts` is written beside `x.wasm`. Default: if the project has a `tsconfig.json`. */
  dts?: boolean;
  /** Where results are kept between builds; `false` for nowhere. Default: `node_modules/.cache/unplugin-anywasm`. */
  cache?: boolean | string;
  /** Only modules whose path contains one of these strings or matches one of these expressions. Default: all. */
  include?: string | RegExp | (string | RegExp)[];
  /** Modules that are left to other plugins. */
  exclude?: string | RegExp | (string | RegExp)[];
}

export declare const unplugin: UnpluginInstance<Options | undefined, false>;
