//! Where things are.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = fileURLToPath(new URL('..', import.meta.url));
export const NPM = path.join(HERE, '..');
export const ROOT = path.join(NPM, '..');
export const APP = path.join(HERE, 'app');
/** Throw-away projects: below this folder, so that they find the bundlers, and each with what it installed from tarballs. */
export const PROJECTS = path.join(HERE, '.projects');
export const SCREENSHOTS = path.join(HERE, '.screenshots');

/** The binary under test: `ANYWASM`, else the release build, else the debug build. */
export const BINARY = process.env.ANYWASM ?? path.join(ROOT, 'target/release/anywasm');
