//! Parses files as ECMAScript 5: takes a path per line on stdin, answers each with `ok` or the error.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const acorn = require(path.join(__dirname, '..', '..', 'fixtures', 'node_modules', 'acorn'));

readline.createInterface({ input: process.stdin }).on('line', (file) => {
  let answer = 'ok';
  try {
    acorn.parse(fs.readFileSync(file, 'utf8'), { ecmaVersion: 5, sourceType: 'script' });
  } catch (error) {
    answer = error.message.replace(/\n/g, ' ');
  }
  process.stdout.write(`${answer}\n`);
});
