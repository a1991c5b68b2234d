//! The plugin for Rolldown.
import { unplugin } from './index.js';

export default unplugin.rolldown;
