//! Packs the packages `anywasm` and `unplugin-anywasm` and the platform package of a binary as tarballs:
//! `node npm/pack.mjs [--out=FOLDER] [--platform=linux-x64] [--binary=target/release/anywasm]`.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const NPM = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(NPM);
const MAIN = JSON.parse(fs.readFileSync(path.join(NPM, 'anywasm/package.json'), 'utf8'));
const LICENSES = ['LICENSE-MIT', 'LICENSE-APACHE'];

/** npm's words for the parts of a platform's name, `linux-x64-musl` and the like. */
function manifest(platform) {
  const [system, cpu, musl] = platform.split('-');
  const libc = system === 'linux' ? { libc: [musl ? 'musl' : 'glibc'] } : {};
  return {
    name: `@anywasm/${platform}`,
    version: MAIN.version,
    description: `The binary of anywasm for ${platform}; install anywasm instead`,
    license: MAIN.license,
    preferUnplugged: true,
    engines: MAIN.engines,
    os: [system],
    cpu: [cpu],
    ...libc,
  };
}

function npmPack(folder, out) {
  for (const file of LICENSES) fs.copyFileSync(path.join(ROOT, file), path.join(folder, file));
  const said = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', out], { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
  return path.join(out, JSON.parse(said)[0].filename);
}

function inFolder(work) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anywasm-pack-'));
  try {
    return work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** The tarball of a platform's package with this binary. */
export function packPlatform(platform, binary, out) {
  return inFolder((folder) => {
    const name = platform.startsWith('win32') ? 'anywasm.exe' : 'anywasm';
    fs.mkdirSync(path.join(folder, 'bin'));
    fs.copyFileSync(binary, path.join(folder, 'bin', name));
    fs.chmodSync(path.join(folder, 'bin', name), 0o755);
    fs.writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest(platform), null, 2)}\n`);
    fs.writeFileSync(path.join(folder, 'README.md'), `The binary of [anywasm](https://www.npmjs.com/package/anywasm) for ${platform}.\n`);
    return npmPack(folder, out);
  });
}

/** The tarball of the package `anywasm`. */
export function packMain(out) {
  build();
  return inFolder((folder) => {
    fs.cpSync(path.join(NPM, 'anywasm'), folder, { recursive: true });
    return npmPack(folder, out);
  });
}

/** The tarball of the package `unplugin-anywasm`. */
export function packPlugin(out) {
  return inFolder((folder) => {
    fs.cpSync(path.join(NPM, 'unplugin-anywasm'), folder, { recursive: true, filter: (file) => path.basename(file) !== 'node_modules' });
    return npmPack(folder, out);
  });
}

function main() {
  const options = Object.fromEntries(process.argv.slice(2).map((arg) => /^--(out|platform|binary)=(.+)$/.exec(arg)?.slice(1) ?? [arg, null]));
  if (Object.values(options).includes(null)) throw new Error('usage: node npm/pack.mjs [--out=FOLDER] [--platform=NAME] [--binary=FILE]');
  const { out = path.join(ROOT, 'target/npm'), platform = `${process.platform}-${process.arch}`, binary = path.join(ROOT, 'target/release/anywasm') } = options;
  fs.mkdirSync(out, { recursive: true });
  const folder = path.resolve(out);
  console.log(packPlatform(platform, binary, folder));
  console.log(packMain(folder));
  console.log(packPlugin(folder));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
