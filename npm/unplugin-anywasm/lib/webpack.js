//! The plugin for webpack.
import { unplugin } from './index.js';

export default unplugin.webpack;
