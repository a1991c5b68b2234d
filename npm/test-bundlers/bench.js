//! What the plugin adds to a build of an app with one module of 1 MB (brotli-wasm's): `node bench.js [RUNS] [BUNDLER…]`. For each bundler the
//! time of a bare build, of quickjs-emscripten-core alone without the plugin, and how much longer it takes with the plugin alone, and with both:
//! the first time, and when the results are cached. Each build is a process of its own; only the build itself is timed, not the start of Node and of the bundler.
//! Builds that are compared are made one after the other, and the median of their differences is taken, with its standard error: a machine's
//! speed changes by more than a tenth from minute to minute, which for webpack with its minifier is several times what the plugin adds: it
//! takes a hundred runs.
import fs from 'node:fs/promises';
import path from 'node:path';
import { command } from './lib/command.js';
import { HERE } from './lib/paths.js';
import { BUNDLERS, emptyProject } from './lib/projects.js';

const RUNS = Number(process.argv[2] ?? 5);
const CHOSEN = process.argv.length > 3 ? process.argv.slice(3) : BUNDLERS;

/** Runs in the project: `node build.js BUNDLER ENTRY [plugin]` prints the milliseconds. */
const BUILD = `
const [bundler, entry, withPlugin] = process.argv.slice(2);
const { default: anywasm } = await import('unplugin-anywasm/' + bundler);
const { nodeResolve } = await import('@rollup/plugin-node-resolve');
const plugins = withPlugin ? [anywasm()] : [];
const compile = (make) => new Promise((resolve, reject) => {
  const compiler = make({ mode: 'production', entry, plugins, context: process.cwd(), performance: false });
  compiler.run((error, stats) => (error || stats.hasErrors() ? reject(error ?? new Error(stats.toString())) : compiler.close(resolve)));
});
const BUILDS = {
  vite: ({ build }) => build({ plugins, configFile: false, logLevel: 'silent', build: { rolldownOptions: { input: entry } } }),
  rollup: async ({ rollup }) => (await rollup({ input: entry, plugins: [...plugins, nodeResolve()] })).write({ dir: 'dist' }),
  rolldown: ({ build }) => build({ input: entry, platform: 'browser', plugins, output: { dir: 'dist' } }),
  webpack: ({ default: webpack }) => compile(webpack),
  rspack: ({ rspack }) => compile(rspack),
  esbuild: ({ build }) => build({ entryPoints: [entry], bundle: true, minify: true, format: 'esm', outdir: 'dist', plugins }),
};
const module = await import(bundler === 'rspack' ? '@rspack/core' : bundler);
const start = performance.now();
await BUILDS[bundler](module);
console.log('took ' + (performance.now() - start));
`;

/** The median, and its standard error by the distance of the quartiles (McGill, Tukey and Larsen 1978): 1.25 · IQR / 1.35 / √n. */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)];
    return below + (place % 1) * (sorted[Math.ceil(place)] - below);
  };
  return { value: at(0.5), error: (1.25 * (at(0.75) - at(0.25))) / 1.35 / Math.sqrt(sorted.length) };
}

async function measure(bundler) {
  const folder = await emptyProject(`bench-${bundler}`);
  await fs.writeFile(path.join(folder, 'build.js'), BUILD);
  await fs.copyFile(path.join(HERE, 'node_modules/brotli-wasm/pkg.web/brotli_wasm_bg.wasm'), path.join(folder, 'big.wasm'));
  await fs.writeFile(path.join(folder, 'bare.js'), `import * as app from 'quickjs-emscripten-core';\nconsole.log(app);`);
  await fs.writeFile(path.join(folder, 'full.js'), `import init from './big.wasm?init';\nimport * as app from 'quickjs-emscripten-core';\nconsole.log(app, init);`);
  const build = async (...how) => Number(/^took (.*)$/m.exec(await command(process.execPath, ['build.js', bundler, ...how], { cwd: folder, env: { NODE_ENV: 'production' } }))[1]);
  const builds = { bare: () => build('./bare.js'), cached: () => build('./full.js', 'plugin'), alone: () => build('./bare.js', 'plugin') };
  const times = { bare: [], alone: [], first: [], cached: [] };
  for (let i = 0; i < RUNS; i++) {
    await fs.rm(path.join(folder, 'node_modules'), { recursive: true, force: true });
    const took = { first: await build('./full.js', 'plugin') };
    // All six orders come equally often.
    const names = Object.keys(builds);
    const order = names.map((_, k) => names[(i + k) % names.length]);
    if (i % 6 >= 3) order.reverse();
    for (const name of order) took[name] = await builds[name]();
    for (const name of Object.keys(times)) times[name].push(took[name] - (name === 'bare' ? 0 : took.bare));
  }
  return Object.fromEntries(Object.entries(times).map(([name, numbers]) => [name, median(numbers)]));
}

const shown = ({ value, error }) => `${value.toFixed(0).padStart(5)} ±${error.toFixed(0).padStart(2)} ms`;

for (const bundler of CHOSEN) {
  const { bare, alone, first, cached } = await measure(bundler);
  console.log(`${bundler.padEnd(9)} bare ${shown(bare)}   plugin alone ${shown(alone)}   first ${shown(first)}   cached ${shown(cached)}`);
}
