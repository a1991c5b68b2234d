//! Runs a script file in the realm stripped to IE11's built-ins: `node realm.cjs [--threads] FILE`. The file has `print` beside them, and
//! with `--threads` shared memory.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRealm } = require(path.join(__dirname, '..', '..', 'fixtures', 'realm-ie11.cjs'));

const file = process.argv[process.argv.length - 1];
const realm = createRealm({ threads: process.argv.includes('--threads') });
realm.global.print = (line) => { fs.writeSync(1, `${line}\n`); };
realm.run(fs.readFileSync(file, 'utf8'), file);
