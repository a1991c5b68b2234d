// One side: with `fallback`, WebAssembly is taken away before anything asks for it, as if the engine had none.
self.onmessage = async ({ data: { fallback, names } }) => {
  const missing = typeof WebAssembly === 'undefined';
  if (fallback) delete self.WebAssembly;
  else if (missing) return self.postMessage({ missing });
  const { WORKLOADS } = await import('./workloads.js');
  for (const name of names) {
    try {
      const start = performance.now();
      const work = await WORKLOADS[name]();
      const loaded = performance.now();
      // The first runs include the engine's own compilation; the best of up to five is what a user of the result feels.
      const times = [];
      let result;
      for (let i = 0; i < 5 && performance.now() - loaded < 500; i++) {
        const before = performance.now();
        result = work();
        times.push(performance.now() - before);
      }
      self.postMessage({ name, load: loaded - start, time: Math.min(...times), result });
    } catch (error) {
      self.postMessage({ name, error: String(error) });
    }
  }
  self.postMessage({ done: true });
};
