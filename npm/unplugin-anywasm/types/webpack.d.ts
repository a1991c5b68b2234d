import { Options, unplugin } from '../index.js';

declare const plugin: typeof unplugin.webpack;
export default plugin;
export { Options };
