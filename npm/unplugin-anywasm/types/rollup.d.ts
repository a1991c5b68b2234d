import { Options, unplugin } from '../index.js';

declare const plugin: typeof unplugin.rollup;
export default plugin;
export { Options };
