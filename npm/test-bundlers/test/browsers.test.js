//! The sample app, built for production by each bundler, in each engine: the same page, and nothing fetched or compiled that is not needed.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { MODES } from '../lib/browsers.js';
import { ROWS } from '../lib/expected.js';
import { BUNDLERS, build, sampleProject } from '../lib/projects.js';
import { HERE, PROJECTS, SCREENSHOTS } from '../lib/paths.js';
import { serve } from '../lib/server.js';

const bundlers = process.env.BUNDLERS?.split(',') ?? BUNDLERS;
const modes = Object.entries(MODES).filter(([name]) => !process.env.MODES || process.env.MODES.split(',').includes(name));

/** A path below which every site is, so that no URL works by chance. */
const BASE = '/some/base/';

const FALLBACK = /fallback|anywasm-runtime|stand-in/;

/** The files of a log: of the module itself, and of what stands in for it. */
const modulesOf = (log) => log.map(({ path }) => path).filter((path) => path.endsWith('.wasm') && !FALLBACK.test(path));
const fallbacksOf = (log) => log.map(({ path }) => path).filter((path) => FALLBACK.test(path));

/** The names of modules in paths, without hashes. */
const names = (paths) => [...new Set(paths.map((path) => /([\w-]+?)[.-]/.exec(path.slice(path.lastIndexOf('/') + 1))[1]))].sort();

const CHECKS = {
  native(log) {
    assert.deepEqual(fallbacksOf(log), [], 'no byte of the fallback is fetched');
    assert.ok(modulesOf(log).length > 0);
  },
  some(log, { compiled }) {
    assert.deepEqual(names(fallbacksOf(log)), ['anywasm', 'dot'], 'only the module that needs SIMD is translated');
    assert.ok(!names(modulesOf(log)).includes('dot'));
    assert.ok(compiled.length > 0);
  },
  none(log, { compiled }, { nativeWorkers }) {
    assert.deepEqual(names(modulesOf(log)), nativeWorkers ? ['fib'] : [], 'no module is fetched');
    assert.deepEqual(compiled, [], 'no module is compiled');
    assert.ok(fallbacksOf(log).length > 0);
  },
};

const sites = new Map();

before(async () => {
  await fs.mkdir(SCREENSHOTS, { recursive: true });
  for (const bundler of bundlers) {
    const folder = await sampleProject(bundler);
    const { dist } = await build(bundler, folder, bundler === 'vite' ? ['--base', BASE] : []);
    sites.set(bundler, await serve(dist, { base: BASE }));
  }
});
after(() => Promise.all([...sites.values()].map((site) => site.close())));

for (const bundler of bundlers) {
  test(`source maps of ${bundler}`, async () => {
    const files = (await fs.readdir(path.join(PROJECTS, bundler, 'dist'), { recursive: true })).filter((name) => /\.fallback[-.]\w+\.js$/.test(name));
    assert.ok(files.length > 5);
    for (const name of files) {
      const file = path.join(PROJECTS, bundler, 'dist', name);
      const [, url, ...more] = (await fs.readFile(file, 'utf8')).split('//# sourceMappingURL=');
      assert.deepEqual(more, []);
      const map = url.startsWith('data:') ? Buffer.from(url.slice(url.indexOf(',') + 1), 'base64') : await fs.readFile(path.join(path.dirname(file), url.trim()));
      assert.equal(JSON.parse(map).version, 3);
    }
  });
}

for (const bundler of bundlers) {
  test(`nothing that ${bundler} writes tells where the project lies`, async () => {
    const dist = path.join(PROJECTS, bundler, 'dist');
    for (const name of await fs.readdir(dist, { recursive: true })) {
      if (!/\.(?:js|map)$/.test(name)) continue;
      // webpack and Rspack themselves write file URLs for the `import.meta.url` of others' code.
      const text = (await fs.readFile(path.join(dist, name), 'utf8')).replace(/"file:[^"]*"/g, '');
      assert.ok(!text.includes(HERE), name);
    }
  });
}

for (const [mode, { native, some, headers = {}, start, ...rest }] of modes) {
  describe(mode, () => {
    let browser;
    before(async () => { browser = await start(); });
    after(() => browser.close());

    for (const bundler of bundlers) {
      test(bundler, async () => {
        const site = sites.get(bundler);
        site.log.length = 0;
        Object.keys(site.headers).forEach((name) => delete site.headers[name]);
        Object.assign(site.headers, headers);
        const shown = await browser.open(`${site.url}index.html`, path.join(SCREENSHOTS, `${bundler}, ${mode}.png`));
        assert.deepEqual(shown.rows, ROWS, shown.errors.join('\n'));
        assert.deepEqual(site.log.filter(({ missing }) => missing), [], 'every file is there');
        CHECKS[native ? 'native' : some ? 'some' : 'none'](site.log, shown, rest);
      });
    }
  });
}
