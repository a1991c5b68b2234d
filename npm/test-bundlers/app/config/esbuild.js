import * as esbuild from 'esbuild';
import anywasm from 'unplugin-anywasm/esbuild';

// esbuild has no workers of its own: the worker is an entry, under the name that the app has in `new URL`.
await esbuild.build({
  entryPoints: ['src/main.js', 'src/worker.js'],
  bundle: true,
  splitting: true,
  format: 'esm',
  outdir: 'dist',
  minify: true,
  sourcemap: true,
  external: ['fs', 'path', 'crypto', 'node:fs/promises'],
  plugins: [anywasm({ cache: '../cache' })],
});
