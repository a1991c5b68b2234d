import { Options, unplugin } from '../index.js';

declare const plugin: typeof unplugin.vite;
export default plugin;
export { Options };
