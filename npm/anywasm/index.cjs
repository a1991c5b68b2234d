//! The API: each function is one call of the native binary, or two where a module is optimised before it is translated.
'use strict';
const { build } = require('./lib/build.cjs');
const { AnywasmError } = require('./lib/error.cjs');
const { optimize, optimizeSync, toJS, toJSSync, validate, validateSync, info, infoSync } = require('./lib/calls.cjs');
const { standIn } = require('./lib/stand-in.cjs');

module.exports = { optimize, optimizeSync, toJS, toJSSync, validate, validateSync, info, infoSync, build, standIn, AnywasmError };
