import init from './fib.wasm?init';

self.onmessage = async ({ data }) => {
  const { exports } = await init();
  self.postMessage(exports.fib(data));
};
