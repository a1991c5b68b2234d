//! Preload for `node --jitless --import anywasm/register app.mjs`.
import './register.cjs';
