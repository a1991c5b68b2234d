// What both sides run. `prepare` loads the module and gives the function that is timed; its result must be the same on both.
import initSqlJs from 'sql.js';
import sqlUrl from 'sql.js/dist/sql-wasm.wasm?url';
import dot from '../wat/dot.wat?init';
import mandelbrot from '../wat/mandelbrot.wat?init';
import sieve from '../wat/sieve.wat?init';
import trees from '../wat/trees.wat?init';
import xorshift from '../wat/xorshift.wat?init';

export const SIZE = 320;

const run = (init, ...args) => async () => {
  const { exports } = await init();
  return () => String(exports.run(...args));
};

async function prepareMandelbrot() {
  const { exports } = await mandelbrot();
  return () => {
    exports.run(SIZE, 400);
    return new Uint8Array(exports.memory.buffer, 0, SIZE * SIZE).slice();
  };
}

async function prepareSqlite() {
  const SQL = await initSqlJs({ locateFile: () => sqlUrl });
  return () => {
    const db = new SQL.Database();
    db.run('create table t (a integer primary key, b text, c real)');
    const insert = db.prepare('insert into t values (?, ?, ?)');
    for (let i = 0; i < 4000; i++) insert.run([i, `row ${(i * 7919) % 4001}`, Math.sqrt(i)]);
    insert.free();
    const [{ values }] = db.exec('select count(*), max(b), round(sum(c), 3) from (select * from t where b like "%7%" order by b)');
    db.close();
    return values[0].join(', ');
  };
}

export const WORKLOADS = {
  mandelbrot: prepareMandelbrot,
  sieve: run(sieve, 5_000_000),
  xorshift: run(xorshift, 10_000_000),
  dot: run(dot, 1500),
  trees: run(trees, 14, 60),
  sqlite: prepareSqlite,
};
