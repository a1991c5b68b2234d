import commonjs from '@rollup/plugin-commonjs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import anywasm from 'unplugin-anywasm/rollup';

const plugins = () => [anywasm({ cache: '../cache' }), nodeResolve({ browser: true }), commonjs()];

// Rollup has no workers of its own: the worker is an entry, under the name that the app has in `new URL`.
export default {
  input: { main: 'src/main.js', worker: 'src/worker.js' },
  output: { dir: 'dist', sourcemap: true },
  plugins: plugins(),
};
