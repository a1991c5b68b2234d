//! On servers: modules are in the code, and run natively.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { command } from '../lib/command.js';
import { emptyProject, makeModules } from '../lib/projects.js';

const ENTRY = `
import { add, answer } from './math.wasm';
import init from './fib.wasm?init';
import url from './fib.wasm?url';
import module from './fib.wasm?module';
const { exports } = await init();
const instance = new WebAssembly.Instance(module);
const result = [add(3, 4), answer, exports.fib(10), instance.exports.fib(11), url.replace(/fib[-.][\\w-]+\\.wasm$/, 'fib.wasm')].join(' ');
export { result };
globalThis.report?.(result);
`;

let folder;
before(async () => {
  folder = await emptyProject('ssr');
  await fs.cp(await makeModules(), path.join(folder, 'src'), { recursive: true });
  await fs.writeFile(path.join(folder, 'src/host.js'), 'export const twice = (x) => x * 2, offset = 1;');
  await fs.writeFile(path.join(folder, 'src/entry.js'), ENTRY);
});

const runs = async (file) => (await command(process.execPath, ['-e', `import(process.argv[1]).then(({ result }) => console.log(result))`, file], { cwd: folder })).trim();

test('vite, development', async () => {
  const { createServer } = await import('vite');
  const { default: anywasm } = await import(path.join(folder, '../node_modules/unplugin-anywasm/lib/vite.js'));
  const server = await createServer({ root: folder, configFile: false, appType: 'custom', logLevel: 'error', plugins: [anywasm()], server: { middlewareMode: true, ws: false } });
  const { result } = await server.ssrLoadModule('/src/entry.js');
  await server.close();
  assert.match(result, /^15 42 55 89 \/@anywasm\/[\w-]+\/fib\.wasm$/);
});

test('vite, build', async () => {
  const { build } = await import('vite');
  const { default: anywasm } = await import(path.join(folder, '../node_modules/unplugin-anywasm/lib/vite.js'));
  const options = { root: folder, base: '/base/', configFile: false, logLevel: 'error', plugins: [anywasm()] };
  await build({ ...options, build: { ssr: 'src/entry.js', outDir: 'dist-vite' } });
  assert.equal(await runs('./dist-vite/entry.js'), '15 42 55 89 /base/assets/fib.wasm');
  // The URL is the one under which the build for browsers has the file.
  await build({ ...options, build: { rolldownOptions: { input: 'src/entry.js' }, outDir: 'dist-client', minify: false } });
  const url = /\/base\/assets\/fib-[\w-]+\.wasm/.exec(await fs.readFile(path.join(folder, 'dist-vite/entry.js'), 'utf8'))[0];
  await fs.access(path.join(folder, 'dist-client', url.slice('/base/'.length)));
});

test('esbuild for Node', async () => {
  const { build } = await import('esbuild');
  const { default: anywasm } = await import(path.join(folder, '../node_modules/unplugin-anywasm/lib/esbuild.js'));
  await build({ absWorkingDir: folder, entryPoints: ['src/entry.js'], bundle: true, platform: 'node', format: 'esm', outfile: 'dist-esbuild/entry.js', plugins: [anywasm()] });
  assert.match(await runs('./dist-esbuild/entry.js'), /^15 42 55 89 /);
});

for (const framework of ['rollup', 'rolldown']) {
  test(`${framework} for Node: the file beside the code`, async () => {
    const { [framework]: bundler } = await import(framework);
    const { default: anywasm } = await import(path.join(folder, `../node_modules/unplugin-anywasm/lib/${framework}.js`));
    const bundle = await bundler({ input: path.join(folder, 'src/entry.js'), plugins: [anywasm()], ...(framework === 'rolldown' && { platform: 'node' }) });
    await bundle.write({ dir: path.join(folder, `dist-${framework}`), format: 'es' });
    assert.match(await runs(`./dist-${framework}/entry.js`), /^15 42 55 89 file:/);
  });
}

test('webpack for Node', async () => {
  const { default: webpack } = await import('webpack');
  const { default: anywasm } = await import(path.join(folder, '../node_modules/unplugin-anywasm/lib/webpack.js'));
  const compiler = webpack({
    mode: 'production', target: 'node20', context: folder, entry: './src/entry.js', plugins: [anywasm()], experiments: { outputModule: true },
    output: { path: path.join(folder, 'dist-webpack'), filename: 'entry.mjs', library: { type: 'module' } },
  });
  const stats = await new Promise((resolve, reject) => compiler.run((error, done) => (error ? reject(error) : resolve(done))));
  assert.ok(!stats.hasErrors(), stats.toString());
  assert.match(await runs('./dist-webpack/entry.mjs'), /^15 42 55 89 /);
});
