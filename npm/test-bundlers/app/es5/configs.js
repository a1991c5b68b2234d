//! Builds the app for IE11 with the bundler named: `node configs.js webpack`.
const out = 'dist';
const entry = './src/main.js';

/** Vite and Rolldown print ES2015 at the least: somebody has to lower it. */
const lower = {
  name: 'lower',
  async generateBundle(_, bundle) {
    const { transform } = await import('esbuild');
    for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = (await transform(file.code, { target: 'es5' })).code;
  },
};

const BUILDS = {
  async vite() {
    const { build } = await import('vite');
    const { default: anywasm } = await import('unplugin-anywasm/vite');
    await build({
      base: '/some/base/', logLevel: 'warn', configFile: false, plugins: [anywasm({ target: 'es5' }), lower],
      build: { outDir: out, modulePreload: false, minify: false, rolldownOptions: { input: entry, output: { format: 'iife', entryFileNames: 'main.js' } } },
    });
  },
  async rollup() {
    const { rollup } = await import('rollup');
    const { default: anywasm } = await import('unplugin-anywasm/rollup');
    const bundle = await rollup({ input: entry, plugins: [anywasm({ target: 'es5' })] });
    await bundle.write({ dir: out, format: 'iife', generatedCode: 'es5' });
  },
  async rolldown() {
    const { build } = await import('rolldown');
    const { default: anywasm } = await import('unplugin-anywasm/rolldown');
    await build({ input: entry, platform: 'browser', plugins: [anywasm({ target: 'es5' }), lower], output: { dir: out, format: 'iife' } });
  },
  async webpack() {
    const { default: webpack } = await import('webpack');
    const { default: anywasm } = await import('unplugin-anywasm/webpack');
    await compile(webpack, anywasm());
  },
  async rspack() {
    const { rspack } = await import('@rspack/core');
    const { default: anywasm } = await import('unplugin-anywasm/rspack');
    await compile(rspack, anywasm());
  },
  async esbuild() {
    const { build } = await import('esbuild');
    const { default: anywasm } = await import('unplugin-anywasm/esbuild');
    await build({ entryPoints: [entry], bundle: true, format: 'iife', target: 'es5', outdir: out, plugins: [anywasm()] });
  },
};

function compile(bundler, plugin) {
  const compiler = bundler({ mode: 'production', target: ['web', 'es5'], entry, context: process.cwd(), plugins: [plugin] });
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => (error || stats.hasErrors() ? reject(error ?? new Error(stats.toString())) : compiler.close(resolve)));
  });
}

await BUILDS[process.argv[2]]();
