import anywasm from 'unplugin-anywasm/webpack';

export default {
  mode: 'production',
  entry: './src/main.js',
  devtool: 'source-map',
  resolve: { fallback: { fs: false, path: false, crypto: false } },
  externals: { 'node:fs/promises': 'null' },
  performance: false,
  plugins: [anywasm({ cache: '../cache' })],
};
