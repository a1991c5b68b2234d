//! Preload (`node --jitless -r anywasm/register app.js`): gives a Node without WebAssembly one that translates on first use.
//!
//! `ANYWASM_REGISTER=always` takes the place of a WebAssembly that is there as well; `ANYWASM_TARGET` names another target than es2020;
//! `ANYWASM_CACHE` the folder of translations; `ANYWASM_REPORT` a file that gets a JSON list of what was loaded when the process ends.
'use strict';
const fs = require('node:fs');
const { createTranslator } = require('./lib/translator.cjs');
const { install, WebAssembly: namespace } = require('./runtime.cjs');

const refuse = (error) => new namespace.CompileError(error.message, { cause: error });
const translator = createTranslator({ target: process.env.ANYWASM_TARGET || 'es2020', refuse });
install({ translator, force: process.env.ANYWASM_REGISTER === 'always' });

const { ANYWASM_REPORT } = process.env;
if (ANYWASM_REPORT) process.on('exit', () => fs.writeFileSync(ANYWASM_REPORT, JSON.stringify(translator.report)));
