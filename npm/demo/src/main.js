// Starts both sides, one after the other so that neither disturbs the other's times, and draws what they tell.
import sizes from 'virtual:sizes';
import Side from './worker.js?worker&inline';

const SIZE = 320;

const WORKS = {
  mandelbrot: ['Mandelbrot', 'double precision, 320 × 320'],
  sieve: ['Sieve', 'integers and memory, primes below 5 million'],
  xorshift: ['xorshift64*', '64-bit integers, 10 million steps'],
  dot: ['Dot product', 'SIMD, single precision'],
  trees: ['Binary trees', 'garbage collection'],
  sqlite: ['SQLite', 'sql.js as it comes from npm: 4000 rows in, one query'],
};

const sides = ['native', 'js'];
const results = { native: {}, js: {} };

const element = (tag, parent, className, text = '') => {
  const made = parent.appendChild(document.createElement(tag));
  made.className = className;
  made.textContent = text;
  return made;
};

const kilo = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`);
const time = (ms) => (ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`);

const rows = {};
for (const [name, [title, what]] of Object.entries(WORKS)) {
  const row = element('article', document.querySelector('#works'), 'work');
  const head = element('div', row, '');
  element('h3', head, '', title);
  element('div', head, 'what', what);
  rows[name] = { bars: {}, verdict: element('div', head, 'verdict') };
  const bars = element('div', row, '');
  for (const side of sides) {
    const bar = element('div', bars, `bar ${side}`);
    rows[name].bars[side] = { fill: element('i', bar, ''), value: element('b', bar, ''), note: element('span', bar, '') };
  }
  const { wasm, js } = sizes[name];
  const size = element('div', row, 'sizes');
  for (const { bytes, gzip } of [wasm, js]) element('div', size, '', `${kilo(bytes)} (${kilo(gzip)})`);
}

function draw(canvas, pixels) {
  canvas.width = canvas.height = SIZE;
  const image = new ImageData(SIZE, SIZE);
  pixels.forEach((n, i) => {
    const t = n / 255;
    const inside = n >= 254;
    image.data.set(inside ? [11, 12, 16, 255] : [255 * Math.min(1, 3.2 * t ** 0.9), 255 * Math.min(1, 1.9 * t), 70 + 185 * Math.sqrt(t), 255], i * 4);
  });
  canvas.getContext('2d').putImageData(image, 0, 0);
}

const same = (a, b) => (typeof a === 'string' ? a === b : a.length === b.length && a.every((value, i) => value === b[i]));

function show(name) {
  const { bars, verdict } = rows[name];
  const slowest = Math.max(...sides.map((side) => results[side][name]?.time ?? 0));
  const native = results.native[name];
  for (const side of sides) {
    const result = results[side][name];
    if (!result) continue;
    const { fill, value, note } = bars[side];
    fill.style.width = `${result.error ? 0 : (48 * result.time) / slowest}%`;
    value.textContent = result.error ?? time(result.time);
    const times = side === 'js' && native?.time ? `${(result.time / native.time).toFixed(1)} × ` : '';
    note.textContent = result.error ? '' : `${times}(loaded in ${time(result.load)})`;
  }
  const js = results.js[name];
  if (native?.result === undefined || js?.result === undefined) return;
  const equal = same(native.result, js.result);
  verdict.className = `verdict ${equal ? 'same' : 'differs'}`;
  verdict.textContent = equal ? 'same result' : 'DIFFERENT RESULTS';
}

function run(side) {
  const section = document.querySelector(`.side.${side}`);
  const state = section.querySelector('small');
  state.textContent = 'running';
  return new Promise((resolve) => {
    const worker = new Side();
    const end = (text) => {
      state.textContent = text;
      worker.terminate();
      resolve();
    };
    worker.onerror = (event) => end(event.message ?? 'cannot start');
    worker.onmessage = ({ data }) => {
      if (data.missing) return end('this engine has none');
      if (data.done) return end('done');
      results[side][data.name] = data;
      if (data.name === 'mandelbrot' && data.result) draw(section.querySelector('canvas'), data.result);
      show(data.name);
    };
    worker.postMessage({ fallback: side === 'js', names: Object.keys(WORKS) });
  });
}

document.querySelector('#engine').textContent = navigator.userAgent;
for (const side of sides) await run(side);
document.body.dataset.done = 'true';
