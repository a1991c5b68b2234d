//! Translations on disk, by content, version and flags.
'use strict';
const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { binary } = require('./binary.cjs');

/** `ANYWASM_CACHE`, else a folder where the platform keeps such. */
function cacheFolder() {
  const { ANYWASM_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (ANYWASM_CACHE) return path.resolve(ANYWASM_CACHE);
  if (XDG_CACHE_HOME) return path.join(XDG_CACHE_HOME, 'anywasm');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library/Caches/anywasm');
  if (process.platform === 'win32') return path.join(LOCALAPPDATA ?? path.join(os.homedir(), 'AppData/Local'), 'anywasm');
  return path.join(os.homedir(), '.cache/anywasm');
}

const sha256 = (data) => crypto.createHash('sha256').update(data).digest('hex');

let version;

/** What names the translator: its size and time beside the version, so that a rebuilt binary never meets its predecessor's output. */
function translator() {
  if (version === undefined) {
    const { size, mtimeMs } = fs.statSync(binary());
    version = sha256(`${require('../package.json').version} ${size} ${mtimeMs}`).slice(0, 16);
  }
  return version;
}

/** The file of a translation: the hash of the bytes stands first, so that what belongs together is seen. */
function cacheFile(folder, bytes, args) {
  return path.join(folder, `${sha256(bytes).slice(0, 32)}-${sha256(`${translator()} ${args.join(' ')}`).slice(0, 16)}.cjs`);
}

let writes = 0;

/** Writes a file whole or not at all. A folder that cannot be written to is no failure: the next start translates again. */
function store(file, text) {
  const unfinished = `${file}.${process.pid}.${writes++}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(unfinished, text);
    fs.renameSync(unfinished, file);
    return true;
  } catch {
    fs.rm(unfinished, { force: true }, () => {});
    return false;
  }
}

module.exports = { cacheFolder, cacheFile, store };
