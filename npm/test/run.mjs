//! Builds the runtime and runs all tests of the npm package with the repository's binary (`ANYWASM`, else the newer build).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import paths from '../../fixtures/paths.cjs';
import { build } from '../build.mjs';

build();
const here = path.dirname(fileURLToPath(import.meta.url));
const files = fs.readdirSync(here).filter((f) => f.endsWith('.test.mjs')).map((f) => path.join(here, f));
const env = { ...process.env, ANYWASM_BINARY: path.resolve(paths.anywasm()) };
process.exit(spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit', env }).status ?? 1);
