//! What a run of the tests does first; its files then have `ANYWASM_INSTALLED`.
import { install } from './projects.js';

await install();
