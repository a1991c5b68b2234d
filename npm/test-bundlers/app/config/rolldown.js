import anywasm from 'unplugin-anywasm/rolldown';

export default {
  input: { main: 'src/main.js', worker: 'src/worker.js' },
  output: { dir: 'dist', sourcemap: true },
  platform: 'browser',
  plugins: [anywasm({ cache: '../cache' })],
};
