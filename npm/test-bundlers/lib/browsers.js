//! The engines that the pages are opened in. Each mode gives `open(url)`: what the page shows when it is done, and a screenshot.
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const DONE = 30_000;

/** Runs in the page: whether it has shown everything. */
const isDone = () => document.title === 'done' || document.body.dataset.done;

/** Runs in the page: its rows, and what it called of the engine's own WebAssembly. */
const readPage = () => ({
  rows: [...document.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent)),
  compiled: globalThis.__compiled ?? [],
});

/** Runs in the page before anything else: notes each module of more than a probe's size that the engine compiles. */
const watchCompiler = () => {
  globalThis.__compiled = [];
  const native = globalThis.WebAssembly;
  if (!native) return;
  const note = (name, source) => {
    const size = source?.byteLength;
    if (!(size <= 8)) globalThis.__compiled.push(`${name}(${size ?? 'stream'})`);
  };
  for (const name of ['compile', 'instantiate', 'compileStreaming', 'instantiateStreaming']) {
    const own = native[name];
    native[name] = function (source, ...rest) {
      if (!(source instanceof native.Module)) note(name, source);
      return own.call(native, source, ...rest);
    };
  }
  const Module = native.Module;
  native.Module = new Proxy(Module, {
    construct(target, args) {
      note('Module', args[0]);
      return Reflect.construct(target, args);
    },
  });
};

async function chromiumMode({ flags = [], before = [] }) {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'anywasm-chromium-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, headless: true, args: [...QUIET, ...flags] });
  for (const script of before) await context.addInitScript(script);
  return {
    async open(url, screenshot, read = readPage) {
      const page = await context.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(`${error}`));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(url);
      await page.waitForFunction(isDone, null, { timeout: DONE }).catch(() => errors.push('the page is not done'));
      if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
      const shown = await page.evaluate(read);
      await page.close();
      return { ...shown, errors };
    },
    page: () => context.newPage(),
    async close() {
      await context.close();
      await fs.rm(profile, { recursive: true, force: true });
    },
  };
}

async function firefoxMode({ preferences = {} }) {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'anywasm-firefox-'));
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true, userDataDir: profile, extraPrefsFirefox: preferences });
  return {
    async open(url, screenshot, read = readPage) {
      const page = await browser.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(`${error}`));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      await page.goto(url);
      await page.waitForFunction(isDone, { timeout: DONE }).catch(() => errors.push('the page is not done'));
      if (screenshot) await page.screenshot({ path: screenshot, fullPage: true });
      const shown = await page.evaluate(read);
      await page.close();
      return { ...shown, errors };
    },
    async close() {
      await browser.close();
      await fs.rm(profile, { recursive: true, force: true });
    },
  };
}

/**
 * `native`: whether the engine runs every module itself; `some`: it has WebAssembly without something that a module needs; `nativeWorkers`: what
 * is done to the page is not done to its workers; `headers`: what the server sends besides.
 */
export const MODES = {
  'chromium': { native: true, start: () => chromiumMode({ before: [watchCompiler] }) },
  'chromium --jitless': { start: () => chromiumMode({ flags: ['--js-flags=--jitless'], before: [watchCompiler] }) },
  'chromium without WebAssembly': { nativeWorkers: true, start: () => chromiumMode({ before: [() => delete globalThis.WebAssembly] }) },
  'chromium with a content security policy': { headers: { 'Content-Security-Policy': "script-src 'self'" }, start: () => chromiumMode({ before: [watchCompiler] }) },
  'chromium without SIMD': { some: true, start: () => chromiumMode({ flags: ['--js-flags=--no-enable-sse4-1'], before: [watchCompiler] }) },
  'firefox': { native: true, start: () => firefoxMode({}) },
  'firefox without WebAssembly': { start: () => firefoxMode({ preferences: { 'javascript.options.wasm': false } }) },
};
