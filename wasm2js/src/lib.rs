//! WebAssembly to plain JavaScript.
