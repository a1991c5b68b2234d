//! The plugin for Rspack.
import { unplugin } from './index.js';

export default unplugin.rspack;
