import { Options, unplugin } from '../index.js';

declare const plugin: typeof unplugin.esbuild;
export default plugin;
export { Options };
