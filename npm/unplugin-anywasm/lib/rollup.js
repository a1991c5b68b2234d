//! The plugin for Rollup.
import { unplugin } from './index.js';

export default unplugin.rollup;
