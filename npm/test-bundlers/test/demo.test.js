//! The demo, built and opened as a file: both sides agree, and one is enough where the engine has no WebAssembly.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { MODES } from '../lib/browsers.js';
import { command } from '../lib/command.js';
import { HERE, NPM, SCREENSHOTS } from '../lib/paths.js';
import { emptyProject } from '../lib/projects.js';

let folder;
before(async () => {
  folder = await emptyProject('demo');
  for (const name of ['index.html', 'vite.config.js', 'src', 'wat']) await fs.cp(path.join(NPM, 'demo', name), path.join(folder, name), { recursive: true });
  await fs.mkdir(path.join(folder, 'node_modules'));
  await fs.symlink(path.join(HERE, 'node_modules/sql.js'), path.join(folder, 'node_modules/sql.js'), 'dir');
  await command(path.join(HERE, 'node_modules/.bin/vite'), ['build'], { cwd: folder });
  await fs.mkdir(SCREENSHOTS, { recursive: true });
});

const WORKLOADS = 6;

/** Runs in the page: how many times stand in it, and what became of the comparisons. */
const read = () => ({
  times: [...document.querySelectorAll('.bar b')].filter(({ textContent }) => / ms$/.test(textContent)).length,
  same: document.querySelectorAll('.same').length,
  differs: document.querySelectorAll('.differs').length,
});

for (const [mode, same, sides] of [['chromium', WORKLOADS, 2], ['firefox', WORKLOADS, 2], ['firefox without WebAssembly', 0, 1]]) {
  test(mode, async (t) => {
    const browser = await MODES[mode].start();
    t.after(() => browser.close());
    const { errors, ...shown } = await browser.open(pathToFileURL(path.join(folder, 'dist/index.html')).href, path.join(SCREENSHOTS, `demo, ${mode}.png`), read);
    assert.deepEqual(shown, { times: WORKLOADS * sides, same, differs: 0 }, errors.join('\n'));
  });
}
