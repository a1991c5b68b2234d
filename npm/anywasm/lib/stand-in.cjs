//! Stand-ins: what a build puts in the place of a module that it has translated, so that glue code finds the translation.
'use strict';

function leb128(n) {
  const bytes = [];
  do {
    bytes.push((n & 127) | (n > 127 ? 128 : 0));
    n >>>= 7;
  } while (n > 0);
  return bytes;
}

function customSection(name, contents) {
  const named = [...leb128(Buffer.byteLength(name)), ...Buffer.from(name)];
  return Buffer.concat([Buffer.from([0, ...leb128(named.length + contents.length), ...named]), contents]);
}

const HEADER = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** A valid module whose custom section `anywasm` names its translation: by the key `id`, the SHA-256 `hash` of the original bytes, or both. */
function standIn({ id, hash }) {
  if (id === undefined && hash === undefined) throw new TypeError('a stand-in needs an id or a hash');
  const bytes = Buffer.concat([HEADER, customSection('anywasm', Buffer.from(JSON.stringify({ hash, id })))]);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

module.exports = { standIn, customSection };
