//! One process per call, fed by standard input, answering on standard output; as many at a time as there are cores.
'use strict';
const os = require('node:os');
const { spawn, spawnSync } = require('node:child_process');
const { binary } = require('./binary.cjs');
const { readErrors, toThrow } = require('./error.cjs');

const LIMIT = os.availableParallelism?.() ?? os.cpus().length;
let running = 0;
const waiting = [];

/** Resolves when there is a core for one more process. */
async function enter() {
  if (running >= LIMIT) await new Promise((resolve) => waiting.push(resolve));
  else running++;
}

/** Hands the core on. */
function leave() {
  const next = waiting.shift();
  if (next) next();
  else running--;
}

/** The error of a process that ended like this. */
const failure = (said, status, signal) => toThrow(readErrors(said, status, signal ? `signal ${signal}` : `exit code ${status}`));

/** The binary's standard output. Rejects with an AnywasmError. */
async function run(args, input) {
  await enter();
  try {
    return await start(args, input);
  } finally {
    leave();
  }
}

function start(args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary(), args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    const out = [];
    const said = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    // It may end before it has read everything; then its exit code says why.
    child.stdin.on('error', () => {});
    child.on('error', (error) => reject(failure(error.message, null, null)));
    child.on('close', (status, signal) => {
      if (status === 0) resolve(Buffer.concat(out));
      else reject(failure(Buffer.concat(said).toString(), status, signal));
    });
    child.stdin.end(input);
  });
}

/** As `run`, while the caller waits. */
function runSync(args, input) {
  const child = spawnSync(binary(), args, { input, maxBuffer: Infinity, windowsHide: true });
  // It may end before it has read everything; then its exit code says why.
  if (child.error && (child.error.code !== 'EPIPE' || child.status === null)) throw failure(child.error.message, null, null);
  if (child.status !== 0) throw failure(String(child.stderr), child.status, child.signal);
  return child.stdout;
}

module.exports = { run, runSync };
