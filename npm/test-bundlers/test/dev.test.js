//! Development servers, and watchers where the bundler has none: modules and fallback are served, and a change of a module reaches the page.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { MODES } from '../lib/browsers.js';
import { command } from '../lib/command.js';
import { ROWS } from '../lib/expected.js';
import { APP, BINARY, HERE } from '../lib/paths.js';
import { sampleProject } from '../lib/projects.js';
import { serve } from '../lib/server.js';

const require = createRequire(path.join(HERE, 'package.json'));

const SERVERS = {
  async vite(folder) {
    const { createServer } = await import('vite');
    const server = await createServer({ root: folder, base: '/some/base/', logLevel: 'error', server: { port: 0, host: '127.0.0.1' } });
    await server.listen();
    return { url: `http://127.0.0.1:${server.httpServer.address().port}/some/base/`, close: () => server.close() };
  },
  webpack: (folder) => devServer(folder, 'webpack', require('webpack'), require('webpack-dev-server')),
  rspack: (folder) => devServer(folder, 'rspack', require('@rspack/core').rspack, require('@rspack/dev-server').RspackDevServer),
  rollup: async (folder) => watcher(folder, 'rollup', (await import('rollup')).watch),
  rolldown: async (folder) => watcher(folder, 'rolldown', (await import('rolldown')).watch),
  async esbuild(folder) {
    const { context } = await import('esbuild');
    const { default: anywasm } = await import(pathToFileURL(path.join(folder, '../node_modules/unplugin-anywasm/lib/esbuild.js')));
    const ends = builds();
    const build = await context({
      absWorkingDir: folder, entryPoints: ['src/main.js', 'src/worker.js'], bundle: true, splitting: true, format: 'esm', outdir: 'dist', logLevel: 'error',
      external: ['fs', 'path', 'crypto', 'node:fs/promises'], plugins: [anywasm(), { name: 'ends', setup: ({ onEnd }) => onEnd(() => void ends.end()) }],
    });
    const first = ends.next();
    await build.watch();
    await first;
    const site = await servePage(folder);
    return { url: site.url, rebuilt: ends.next, close: () => Promise.all([build.dispose(), site.close()]) };
  },
};

/** The ends of a watcher's builds: `next()` promises the one that comes next. */
function builds() {
  let settle = () => {};
  return {
    end: (error) => settle(error),
    next: () => new Promise((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve());
    }),
  };
}

/** The folder of the build with the page in it. */
async function servePage(folder) {
  await fs.copyFile(path.join(folder, 'index.html'), path.join(folder, 'dist/index.html'));
  return serve(path.join(folder, 'dist'));
}

/** These bundlers write files and serve none; a page is loaded again by whoever looks at it. */
async function watcher(folder, name, watch) {
  const { default: config } = await import(pathToFileURL(path.join(folder, `${name}.config.js`)));
  const own = process.cwd();
  // Paths of the configuration are relative to where the bundler runs.
  process.chdir(folder);
  const build = watch(config);
  const ends = builds();
  build.on('event', (event) => {
    event.result?.close();
    if (event.code === 'END') ends.end();
    if (event.code === 'ERROR') ends.end(event.error);
  });
  await ends.next();
  const site = await servePage(folder);
  const close = async () => {
    process.chdir(own);
    await Promise.all([build.close(), site.close()]);
  };
  return { url: site.url, rebuilt: ends.next, close };
}

async function devServer(folder, name, bundler, Server) {
  const { default: config } = await import(pathToFileURL(path.join(folder, `${name}.config.js`)));
  const compiler = bundler({ ...config, mode: 'development', context: folder });
  const server = new Server({ port: 'auto', host: '127.0.0.1', static: { directory: folder, watch: false }, client: { logging: 'none' } }, compiler);
  await server.start();
  return { url: `http://127.0.0.1:${server.server.address().port}/`, close: () => server.stop() };
}

/** `fib` that is one more than it was. */
async function changed(folder) {
  const text = (await fs.readFile(path.join(APP, 'wat/fib.wat'), 'utf8')).replace('(func $fib (export "fib")', '(func (export "fib") (param i32) (result i32) (i32.add (i32.const 1) (call $fib (local.get 0))))\n(func $fib');
  const file = path.join(folder, 'changed.wat');
  await fs.writeFile(file, text);
  await command(BINARY, ['opt', file, '-o', path.join(folder, 'changed.wasm')]);
  await fs.rename(path.join(folder, 'changed.wasm'), path.join(folder, 'src/fib.wasm'));
}

for (const [bundler, start] of Object.entries(SERVERS)) {
  describe(bundler, () => {
    let server;
    let folder;
    const browsers = [];
    before(async () => {
      folder = await sampleProject(bundler, `dev-${bundler}`);
      server = await start(folder);
    });
    after(async () => {
      await server?.close();
      for (const browser of browsers) await browser.close();
    });

    for (const mode of ['chromium', 'chromium --jitless']) {
      test(mode, async () => {
        const browser = await MODES[mode].start();
        browsers.push(browser);
        const shown = await browser.open(server.url);
        assert.deepEqual(shown.rows, ROWS, shown.errors.join('\n'));
        if (mode !== 'chromium') assert.deepEqual(shown.compiled, []);
      });
    }

    test('a changed module', async () => {
      const page = await browsers[0].page();
      const shown = () => page.evaluate(() => document.title === 'done' && [...document.querySelectorAll('tr')].find((row) => row.cells[0].textContent === '?url').cells[1].textContent);
      const wait = async (value) => {
        const end = Date.now() + 20_000;
        while ((await shown().catch(() => null)) !== value) {
          if (Date.now() > end) assert.equal(await shown(), value);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      await page.goto(server.url);
      await wait('6765');
      const rebuilt = server.rebuilt?.();
      await changed(folder);
      if (rebuilt) {
        await rebuilt;
        await page.goto(server.url);
      }
      await wait('6766');
    });
  });
}
