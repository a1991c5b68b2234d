import { Options, unplugin } from '../index.js';

declare const plugin: typeof unplugin.rspack;
export default plugin;
export { Options };
