//! Runs a script file in the realm stripped to IE11's built-ins: `node realm.cjs FILE`. The file has `print` beside them.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { createRealm } = require(path.join(__dirname, '..', '..', 'fixtures', 'realm-ie11.cjs'));

const realm = createRealm();
realm.global.print = (line) => { fs.writeSync(1, `${line}\n`); };
realm.run(fs.readFileSync(process.argv[2], 'utf8'), process.argv[2]);
