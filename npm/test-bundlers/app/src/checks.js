// One line per way of using a module; the same in every bundler and in every engine.
import { add, answer, counter, bump, divide, memory } from './math.wasm';
import { seen } from './linked.wasm';
import initFill from './fill.wasm?init';
import fibModule from './fib.wasm?module';
import fibUrl from './fib.wasm?url';
import initDot from './dot.wasm?init';
import loadGlue from './glue.js';

async function worker() {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const answer = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(`worker: ${event.message}`));
    worker.postMessage(12);
  });
  worker.terminate();
  return answer;
}

export const checks = {
  'exports': () => [add(3, 4), answer, typeof counter, String(bump(5n))].join(' '),
  'memory': () => new TextDecoder().decode(new Uint8Array(memory.buffer, 8, 5)),
  'trap': () => {
    try {
      return divide(1, 0);
    } catch (error) {
      return error instanceof WebAssembly.RuntimeError ? 'RuntimeError' : `${error}`;
    }
  },
  'global of another module': () => String(seen()),
  '?init': async () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = await initFill({ env: { memory } });
    exports.fill(7, 100);
    return `${exports.sum(100)} ${new Uint8Array(memory.buffer)[99]}`;
  },
  '?module': async () => {
    const instance = new WebAssembly.Instance(fibModule);
    const again = await WebAssembly.instantiate(fibModule);
    return `${WebAssembly.Module.exports(fibModule)[0].name} ${instance.exports.fib(15)} ${again.exports.fib(10)}`;
  },
  '?url': async () => {
    const { instance } = await WebAssembly.instantiateStreaming(fetch(fibUrl));
    return instance.exports.fib(20);
  },
  'new URL': async () => (await loadGlue()).fib(16),
  'SIMD': async () => {
    const { exports } = await initDot();
    new Float32Array(exports.memory.buffer).set([1, 2, 3, 4, 5, 6, 7, 8]);
    return exports.dot(0, 16);
  },
  'import()': async () => (await import('./modern.wasm')).list_sum(1000),
  'worker': worker,
};
