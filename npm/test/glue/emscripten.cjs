//! sql.js with a module of the caller's: emscripten's glue, asynchronously.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const fixtures = path.join(__dirname, '../../../fixtures/node_modules');
const init = require(path.join(fixtures, 'sql.js/dist/sql-wasm.js'));
const wasmBinary = fs.readFileSync(process.argv[2] ?? path.join(fixtures, 'sql.js/dist/sql-wasm.wasm'));

init({ wasmBinary }).then(({ Database }) => {
  const database = new Database();
  database.create_function('twice', (n) => 2 * n);
  database.run('create table t (a integer, b text); insert into t values (1, "x"), (21, "ý");');
  console.log(JSON.stringify(database.exec('select twice(a), b, length(b), sum(a) over () from t order by a')));
  try {
    database.exec('select from');
  } catch (error) {
    console.log(error.message);
  }
});
