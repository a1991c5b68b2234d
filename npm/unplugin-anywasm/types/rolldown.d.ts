import { Options, unplugin } from '../index.js';

declare const plugin: typeof unplugin.rolldown;
export default plugin;
export { Options };
