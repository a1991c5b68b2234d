//! The parts of the plugin that need no bundler.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { command } from '../lib/command.js';
import { BINARY, HERE, PROJECTS } from '../lib/paths.js';
import { install } from '../lib/projects.js';

/** As installed: a file that is not packed is missed here. */
const part = (name) => import(pathToFileURL(path.join(PROJECTS, 'node_modules/unplugin-anywasm/lib', `${name}.js`)));

before(install);

test('each feature has a probe that needs it and nothing that needs more', async () => {
  const { PROBES } = await part('features');
  const texts = await fs.readdir(path.join(HERE, 'probes'));
  assert.deepEqual(Object.keys(PROBES).sort(), texts.map((name) => path.basename(name, '.wat')).sort());
  for (const [name, probe] of Object.entries(PROBES)) {
    const [base64, builtins] = probe.split(',');
    const file = path.join(PROJECTS, `${name}.wasm`);
    await fs.writeFile(file, Buffer.from(base64, 'base64'));
    const { features } = JSON.parse(await command(BINARY, ['info', file]));
    if (builtins) assert.deepEqual(features, []);
    else assert.ok(features.includes(name), `${name}: ${features}`);
    // What a feature builds on may be named too, and a later one never.
    assert.ok(features.every((f) => f === name || BELOW[name]?.includes(f)), `${name}: ${features}`);
  }
});

/** What each may build on, that engines have had for longer. */
const BELOW = {
  'relaxed-simd': ['simd'],
  'function-references': ['reference-types'],
  gc: ['reference-types', 'function-references'],
  exceptions: ['reference-types'],
  'legacy-exceptions': ['exceptions'],
  'wide-arithmetic': ['multi-value'],
};

test('no comment of what goes into bundles is one that minifiers keep', async () => {
  const folder = path.join(PROJECTS, 'node_modules/unplugin-anywasm/client');
  for (const name of await fs.readdir(folder)) assert.doesNotMatch(await fs.readFile(path.join(folder, name), 'utf8'), /\/[/*]!|@license|@preserve/, name);
});

test('what is in a bundle is no longer than the README says', async () => {
  const { build } = await import('esbuild');
  const { glue } = await part('glue');
  const artifacts = { id: '', name: '', hash: '', info: { features: ['simd'], imports: [], exports: [] } };
  const contents = await glue('init', artifacts, { self: path.join(PROJECTS, 'x.wasm'), syntax: 'es2020', await: true, fallback: true, emit: () => '""' });
  const { outputFiles: [bundle] } = await build({ stdin: { contents, resolveDir: PROJECTS }, bundle: true, minify: true, format: 'esm', write: false });
  assert.ok(bundle.contents.length <= 1400, `${bundle.contents.length} bytes`);
});

test('ids', async () => {
  const { parseId, specifier } = await part('ids');
  assert.deepEqual(parseId('/a/b.wasm'), { file: '/a/b.wasm', form: 'exports' });
  assert.deepEqual(parseId('/a/b.wasm?init'), { file: '/a/b.wasm', form: 'init' });
  assert.deepEqual(parseId('/a/b.wasm?import&t=12&url'), { file: '/a/b.wasm', form: 'url' });
  assert.deepEqual(parseId('C:\\a\\b.wasm?module='), { file: 'C:\\a\\b.wasm', form: 'module' });
  for (const other of ['/a/b.wasm.js', '/a.js?x=.wasm', '\0x.wasm', 'https://x.org/b.wasm', '/a/b.wasm?raw', '/a/b.wasm?url&init']) assert.equal(parseId(other), null, other);
  assert.equal(specifier('./x.wasm', 'href'), './x.wasm?anywasm-href');
});

test('targets', async () => {
  const { fromNames } = await part('targets');
  const es5 = { syntax: 'es5', topLevelAwait: false };
  const modern = { syntax: 'es2020', topLevelAwait: true };
  assert.deepEqual(fromNames(['es5']), es5);
  assert.deepEqual(fromNames(['es2015']), es5);
  assert.deepEqual(fromNames(['es6']), es5);
  assert.deepEqual(fromNames(['chrome120', 'ie11']), es5);
  assert.deepEqual(fromNames(['ie 11']), es5);
  assert.deepEqual(fromNames(['ios_saf 12.2-12.5']), es5);
  assert.deepEqual(fromNames(['es2020']), { syntax: 'es2020', topLevelAwait: false });
  assert.deepEqual(fromNames(['chrome87', 'safari14']), { syntax: 'es2020', topLevelAwait: false });
  assert.deepEqual(fromNames(['chrome111', 'edge111', 'firefox114', 'safari16.4', 'ios16.4']), modern);
  assert.deepEqual(fromNames(['esnext']), modern);
  assert.deepEqual(fromNames(['op_mini all', 'chrome 130']), modern);
});

test('targets by the browserslist, where there is one', async () => {
  const { fromBrowserslist, resolveTarget } = await part('targets');
  await fs.rm(path.join(PROJECTS, 'targets'), { recursive: true, force: true });
  // browserslist remembers what it found for a folder.
  let app;
  let apps = 0;
  const forFiles = async (files) => {
    app = path.join(PROJECTS, `targets/${apps++}/app`);
    await fs.mkdir(app, { recursive: true });
    for (const [name, content] of Object.entries(files)) await fs.writeFile(path.join(app, name), content);
    return fromBrowserslist(app)?.syntax;
  };
  assert.equal(await forFiles({ 'package.json': '{}' }), undefined);
  assert.deepEqual(resolveTarget(undefined, undefined, app), { syntax: 'es2020', topLevelAwait: true });
  assert.equal(await forFiles({ 'package.json': '{ "devDependencies": { "browserslist": "4" } }' }), undefined);
  assert.equal(await forFiles({ 'package.json': '{ "browserslist": ["ie 11"] }' }), 'es5');
  assert.equal(await forFiles({ '../.browserslistrc': 'ie 11' }), 'es5');
  assert.equal(await forFiles({ browserslist: 'chrome 120' }), 'es2020');
  await assert.rejects(forFiles({ '.browserlistrc': 'ie 11' }), /instead of/);
  await forFiles({});
  process.env.BROWSERSLIST = 'ie 11';
  try {
    assert.equal(fromBrowserslist(app).syntax, 'es5');
  } finally {
    delete process.env.BROWSERSLIST;
  }
});

test('new URL is rewritten where it is code', async () => {
  const { rewriteUrls } = await part('new-url');
  const rewrite = (code) => rewriteUrls(code, '/a.js', () => true)?.code;
  assert.equal(rewrite(`new URL('x.wasm', import.meta.url)`), `import __anywasm_url_0 from "./x.wasm?anywasm-href";new URL(__anywasm_url_0)`);
  assert.equal(
    rewrite('#!/usr/bin/node\nconst a = new URL( "../x.wasm" , import.meta.url ).href, b = new URL(`../x.wasm`,import.meta.url,);'),
    '#!/usr/bin/node\nimport __anywasm_url_0 from "../x.wasm?anywasm-href";const a = new URL(__anywasm_url_0).href, b = new URL(__anywasm_url_0);',
  );
  assert.equal(rewrite(`f(/'/);new URL('x.wasm' /* it's */, import.meta.url)`), `import __anywasm_url_0 from "./x.wasm?anywasm-href";f(/'/);new URL(__anywasm_url_0)`);
  assert.equal(rewrite(`new URL('' + "../x.wasm", import.meta.url)`), `import __anywasm_url_0 from "../x.wasm?anywasm-href";new URL(__anywasm_url_0)`);
  for (const other of [
    `// new URL('x.wasm', import.meta.url)`,
    `/* new URL('x.wasm', import.meta.url) */ import.meta.url`,
    `"new URL(\\"x.wasm\\", import.meta.url)"`,
    `new URL('x.wasm', base); import.meta.url`,
    `new URL('x.png', import.meta.url)`,
    'new URL(`${name}.wasm`, import.meta.url)',
  ]) assert.equal(rewrite(other), undefined, other);
});

test('declarations are what TypeScript reads', async () => {
  const { declarations } = await part('dts');
  const text = declarations({
    exports: [
      { name: 'add', kind: 'function', type: { parameters: ['i32', 'i64'], results: ['f64'] } },
      { name: 'class', kind: 'global', type: { value: 'i64', mutable: false } },
      { name: 'a b', kind: 'memory', type: {} },
    ],
  });
  const folder = path.join(PROJECTS, 'types');
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'm.wasm.d.ts'), text);
  await fs.writeFile(path.join(folder, 'use.ts'), `/// <reference types="unplugin-anywasm/client" />
    import { add, class as c, 'a b' as memory } from './m.wasm';
    import init from './m.wasm?init';
    import url from './m.wasm?url';
    import module from './m.wasm?module';
    const n: number = add(1, 2n), b: bigint = c, m: WebAssembly.Memory = memory, u: string = url;
    export const i: Promise<WebAssembly.Instance> = init({}), k: WebAssembly.Module = module;
    export { n, b, m, u };
    // @ts-expect-error: an i64 is a bigint
    add(1, 2);
  `);
  const tsc = path.join(path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler', '--skipLibCheck', 'false', '--types', ''];
  await command(process.execPath, [tsc, ...flags, path.join(folder, 'use.ts')], { cwd: folder });
});
