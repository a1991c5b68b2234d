//! Where the native binary is: `ANYWASM_BINARY`, else the package of this platform.
'use strict';
const fs = require('node:fs');
const { AnywasmError } = require('./error.cjs');

/** Platforms with a package of their own, `@anywasm/` and this name; Linux has one per C library. */
const PLATFORMS = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-arm64-musl', 'linux-x64', 'linux-x64-musl', 'win32-arm64', 'win32-x64'];

/** Whether this Node is linked to musl. The report names glibc's version if it is not. */
function usesMusl() {
  const { report } = process;
  if (!report) return false;
  // Without it, the report looks up the name of every open connection.
  const was = report.excludeNetwork;
  report.excludeNetwork = true;
  const { header } = report.getReport();
  report.excludeNetwork = was;
  return header.glibcVersionRuntime === undefined;
}

function platform() {
  const name = `${process.platform}-${process.arch}`;
  return process.platform === 'linux' && usesMusl() ? `${name}-musl` : name;
}

/** As it was when this file was loaded: a preloaded program may empty its environment before its first module, as esbuild-wasm does. */
const NAMED = process.env.ANYWASM_BINARY;
let found;

/** The binary's path. Throws an AnywasmError `no-binary` that names what to install. */
function binary() {
  const named = process.env.ANYWASM_BINARY || NAMED;
  if (named) {
    if (!fs.existsSync(named)) throw new AnywasmError({ code: 'no-binary', message: `ANYWASM_BINARY=${named}: no such file` });
    return named;
  }
  found ??= installed();
  return found;
}

const resolved = (name) => {
  try {
    return require.resolve(`@anywasm/${name}/bin/${process.platform === 'win32' ? 'anywasm.exe' : 'anywasm'}`);
  } catch {
    return null;
  }
};

/** Of Linux's two packages npm installs the one that fits; only where both are there, the report decides, which takes tens of milliseconds. */
function installed() {
  const name = `${process.platform}-${process.arch}`;
  const found = process.platform === 'linux' ? [name, `${name}-musl`].map(resolved).filter(Boolean) : [];
  if (found.length === 1) return found[0];
  const binary = resolved(platform());
  if (binary === null) throw new AnywasmError({ code: 'no-binary', message: missing(platform()) });
  return binary;
}

function missing(name) {
  if (!PLATFORMS.includes(name)) {
    return `anywasm has no binary for ${name}. Build one (cargo build --release) and set ANYWASM_BINARY to its path.`;
  }
  return `The package @anywasm/${name} is not installed, which brings anywasm's binary for this platform. `
    + `Install it (npm install @anywasm/${name}; optional dependencies must not be omitted, and node_modules not be copied from another platform), `
    + 'or set ANYWASM_BINARY to the path of a binary that you built.';
}

module.exports = { binary, PLATFORMS };
