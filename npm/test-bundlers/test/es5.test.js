//! The sample app for IE11, built by each bundler, in a realm that has IE11's built-ins; every script that it loads is ES5.
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { command } from '../lib/command.js';
import { runInIE11 } from '../lib/ie11.js';
import { APP } from '../lib/paths.js';
import { BUNDLERS, emptyProject, makeModules } from '../lib/projects.js';

const ROWS = [['?init', '610'], ['?url', '55'], ['GC', '500500'], ['SIMD', '70'], ['memory', '700 7']];

for (const bundler of process.env.BUNDLERS?.split(',') ?? BUNDLERS) {
  test(bundler, async () => {
    const [folder, modules] = await Promise.all([emptyProject(`es5-${bundler}`), makeModules()]);
    await fs.cp(modules, path.join(folder, 'src'), { recursive: true });
    await fs.cp(path.join(APP, 'es5/main.js'), path.join(folder, 'src/main.js'));
    await fs.cp(path.join(APP, 'es5/configs.js'), path.join(folder, 'build.js'));
    await command(process.execPath, ['build.js', bundler], { cwd: folder, env: { NODE_ENV: 'production' } });
    const { rows, log } = await runInIE11(path.join(folder, 'dist'), ROWS.length);
    assert.deepEqual(rows.sort(), ROWS);
    assert.deepEqual(log.filter((name) => name.endsWith('.wasm') && !name.includes('stand-in')), []);
  });
}
