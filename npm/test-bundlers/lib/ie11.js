//! A page in a realm that has the built-ins of IE11 and no others (`fixtures/realm-ie11.cjs`): what of a document and of requests the app
//! and the plugin use, from the files of a folder.
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parse } from 'acorn';
import { ROOT } from './paths.js';

const { createRealm } = createRequire(import.meta.url)(path.join(ROOT, 'fixtures/realm-ie11.cjs'));

const SITE = 'http://site/some/base/';

/** Runs `main.js` of the folder; gives what it reported, `count` lines, and the files that were asked for. */
export async function runInIE11(folder, count, timeout = 20_000) {
  const realm = createRealm();
  const { global } = realm;
  const rows = [];
  const log = [];
  const read = (url) => {
    const name = url.startsWith(SITE) ? url.slice(SITE.length) : url;
    log.push(name);
    return fs.readFile(path.join(folder, name));
  };
  return new Promise((resolve, reject) => {
    const end = () => resolve({ rows, log });
    setTimeout(() => reject(new Error(`only ${JSON.stringify(rows)} after ${timeout} ms; asked for ${log}`)), timeout).unref();

    const execute = async (script) => {
      const code = String(await read(script.src));
      parse(code, { ecmaVersion: 5 });
      realm.run(code, script.src);
    };
    const host = {
      window: global,
      self: global,
      location: { href: `${SITE}index.html` },
      console: { log() {}, warn() {}, error() {} },
      setTimeout: (callback, ms) => void setTimeout(() => settle(callback), ms),
      report(name, value) {
        rows.push([String(name), String(value)]);
        if (rows.length === count) end();
      },
      document: documentOf(SITE, (script) => execute(script).then(() => settle(script.onload), (error) => settle(() => script.onerror(error)))),
      XMLHttpRequest: function XMLHttpRequest() {
        this.open = (_, url) => { this.url = new URL(url, SITE).href; };
        this.send = () => void read(this.url).then((bytes) => {
          // A buffer of the realm's own.
          this.response = realm.run(`(function (n) { return new ArrayBuffer(n); })`, 'host.js')(bytes.length);
          new Uint8Array(this.response).set(bytes);
          settle(this.onload);
        }, reject);
      },
    };
    // An error in a callback of the page is the test's.
    const settle = (callback) => {
      try {
        callback();
      } catch (error) {
        reject(error);
      }
    };
    Object.assign(global, host);
    execute({ src: `${SITE}main.js` }).catch(reject);
  });
}

function documentOf(site, load) {
  const scripts = [{ src: `${site}main.js`, getAttribute: () => null }];
  const head = {
    appendChild(script) {
      scripts.push(script);
      load({ src: new URL(script.src, site).href, onload: () => script.onload(), onerror: (error) => script.onerror(error) });
    },
  };
  return {
    head,
    baseURI: `${site}index.html`,
    createElement: () => ({ setAttribute() {} }),
    querySelector: () => null,
    getElementsByTagName: (name) => (name === 'head' ? [head] : scripts),
  };
}
