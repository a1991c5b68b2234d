//! The README's lines for each bundler, word for word, in an empty project with the packed tarballs; in Chromium as it is and without WebAssembly.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { MODES } from '../lib/browsers.js';
import { NPM } from '../lib/paths.js';
import { BUNDLERS, build, emptyProject, makeModules } from '../lib/projects.js';
import { serve } from '../lib/server.js';

const MAIN = `
import { fib } from './fib.wasm';
const row = document.querySelector('tbody').insertRow();
row.insertCell().textContent = 'fib';
row.insertCell().textContent = fib(20);
document.title = 'done';
`;

const page = (script) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><table><tbody></tbody></table><script type="module" src="${script}"></script>`;

/** The first code block below each heading that names a bundler: its file, from the comment in its first line, and its text. */
function blocks(readme) {
  const found = [...readme.matchAll(/^## (\w+)\n\n```js\n\/\/ (\S+)\n([^]*?)```$/gm)];
  return new Map(found.map(([, heading, file, code]) => [heading.toLowerCase(), { file, code }]));
}

const browsers = [];
let examples;

before(async () => {
  examples = blocks(await fs.readFile(path.join(NPM, 'unplugin-anywasm/README.md'), 'utf8'));
  for (const mode of ['chromium', 'chromium --jitless']) browsers.push(await MODES[mode].start());
});
after(() => Promise.all(browsers.map((browser) => browser.close())));

for (const bundler of BUNDLERS) {
  test(bundler, async () => {
    const { file, code } = examples.get(bundler);
    const [folder, modules] = await Promise.all([emptyProject(`readme-${bundler}`), makeModules()]);
    await fs.writeFile(path.join(folder, file), code);
    await fs.mkdir(path.join(folder, 'src'));
    await fs.copyFile(path.join(modules, 'fib.wasm'), path.join(folder, 'src/fib.wasm'));
    await fs.writeFile(path.join(folder, 'src/main.js'), MAIN);
    await fs.writeFile(path.join(folder, 'index.html'), page(bundler === 'vite' ? '/src/main.js' : './main.js'));
    const site = await serve((await build(bundler, folder)).dist);
    for (const browser of browsers) {
      const { rows, errors } = await browser.open(`${site.url}index.html`);
      assert.deepEqual(rows, [['fib', '6765']], errors.join('\n'));
    }
    await site.close();
  });
}
