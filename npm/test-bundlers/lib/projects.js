//! Throw-away projects of each bundler, which get the plugin from packed tarballs.
import fs from 'node:fs/promises';
import path from 'node:path';
import { packMain, packPlatform, packPlugin } from '../../pack.mjs';
import { command } from './command.js';
import { APP, BINARY, HERE, PROJECTS } from './paths.js';

export const BUNDLERS = ['vite', 'rollup', 'rolldown', 'webpack', 'rspack', 'esbuild'];

let installed;

/** Packs the packages, the binary's among them, and installs the tarballs where every project finds them: once for all files of a test run. */
export function install() {
  installed ??= process.env.ANYWASM_INSTALLED ? Promise.resolve() : (async () => {
    await fs.mkdir(PROJECTS, { recursive: true });
    const platform = `${process.platform}-${process.arch}`;
    const tarballs = [packPlatform(platform, BINARY, PROJECTS), packMain(PROJECTS), packPlugin(PROJECTS)];
    for (const name of ['package-lock.json', 'node_modules']) await fs.rm(path.join(PROJECTS, name), { recursive: true, force: true });
    await fs.writeFile(path.join(PROJECTS, 'package.json'), JSON.stringify({ name: 'projects', private: true }));
    await command('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--omit=optional', ...tarballs], { cwd: PROJECTS });
  })();
  return installed;
}

/** An empty project; gives its folder. */
export async function emptyProject(name) {
  await install();
  const folder = path.join(PROJECTS, name);
  await fs.rm(folder, { recursive: true, force: true });
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, 'package.json'), JSON.stringify({ name: `app-${name}`, private: true, type: 'module' }));
  return folder;
}

let modules;

/** The app's modules, made from their text; AssemblyScript's with its own compiler. */
export function makeModules() {
  modules ??= (async () => {
    const folder = path.join(PROJECTS, 'modules');
    await fs.mkdir(path.join(folder, 'assembly'), { recursive: true });
    for (const name of await fs.readdir(path.join(APP, 'wat'))) {
      await command(BINARY, ['opt', path.join(APP, 'wat', name), '-o', path.join(folder, name.replace(/\.wat$/, '.wasm'))]);
    }
    const compiler = path.join(HERE, 'node_modules/assemblyscript/bin/asc.js');
    await command(process.execPath, [compiler, path.join(APP, 'assembly/index.ts'), '-o', path.join(folder, 'assembly/release.wasm'), '-O', '--bindings', 'esm'], { cwd: HERE });
    await fs.cp(path.join(HERE, 'node_modules/brotli-wasm/pkg.bundler'), path.join(folder, 'brotli'), { recursive: true });
    return folder;
  })();
  return modules;
}

/** The sample app in a project of this bundler. */
export async function sampleProject(bundler, name = bundler) {
  const [folder, wasm] = await Promise.all([emptyProject(name), makeModules()]);
  await fs.cp(path.join(APP, 'src'), path.join(folder, 'src'), { recursive: true });
  await fs.cp(wasm, path.join(folder, 'src'), { recursive: true });
  await fs.cp(path.join(APP, 'config', `${bundler}.js`), path.join(folder, configName(bundler)));
  const html = await fs.readFile(path.join(APP, 'index.html'), 'utf8');
  await fs.writeFile(path.join(folder, 'index.html'), html.replace('<!--script-->', SCRIPTS[bundler]));
  return folder;
}

const configName = (bundler) => (bundler === 'esbuild' ? 'build.js' : `${bundler}.config.js`);

/** What the page loads: Vite starts from the page, the others' page from what they build. */
const SCRIPTS = {
  vite: '<script type="module" src="/src/main.js"></script>',
  rollup: '<script type="module" src="main.js"></script>',
  rolldown: '<script type="module" src="main.js"></script>',
  webpack: '<script defer src="main.js"></script>',
  rspack: '<script defer src="main.js"></script>',
  esbuild: '<script type="module" src="main.js"></script>',
};

const bin = (name) => path.join(HERE, 'node_modules/.bin', name);

const BUILD = {
  vite: [bin('vite'), 'build'],
  rollup: [bin('rollup'), '-c'],
  rolldown: [bin('rolldown'), '-c'],
  webpack: [bin('webpack')],
  rspack: [bin('rspack'), 'build'],
  esbuild: [process.execPath, 'build.js'],
};

/** Builds for production; gives the folder of the result, page included, and what the bundler said. */
export async function build(bundler, folder, args = []) {
  const [program, ...rest] = BUILD[bundler];
  const said = await command(program, [...rest, ...args], { cwd: folder, env: { NODE_ENV: 'production' } });
  const dist = path.join(folder, 'dist');
  if (bundler !== 'vite') await fs.cp(path.join(folder, 'index.html'), path.join(dist, 'index.html'));
  return { dist, said };
}
