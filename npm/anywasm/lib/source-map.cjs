//! Source maps on their way through two calls: the first one's map goes to the second within the module.
'use strict';
const { customSection } = require('./stand-in.cjs');

/** The map of a module to itself, byte by byte: what an optimisation carries then says where in the original each instruction was. */
function identityMap(bytes) {
  return { version: 3, sources: ['module.wasm'], names: [], mappings: `AAAA${',CAAC'.repeat(bytes.length)}` };
}

/** The module with this map within it. The last of several sections counts. */
function withSourceMap(bytes, map) {
  const json = typeof map === 'string' ? map : JSON.stringify(map);
  const url = Buffer.from(`data:application/json;base64,${Buffer.from(json).toString('base64')}`);
  const length = [];
  for (let n = url.length; ; n >>>= 7) {
    length.push((n & 127) | (n > 127 ? 128 : 0));
    if (n < 128) break;
  }
  return Buffer.concat([bytes, customSection('sourceMappingURL', Buffer.concat([Buffer.from(length), url]))]);
}

module.exports = { identityMap, withSourceMap };
