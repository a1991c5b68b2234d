import anywasm from 'unplugin-anywasm/vite';

export default {
  plugins: [anywasm({ cache: '../cache' })],
  build: { sourcemap: true },
  worker: { format: 'es' },
};
