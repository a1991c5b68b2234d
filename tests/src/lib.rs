//! Harnesses: filetests, specification suite, differential engines.

pub mod suite;
pub mod wasmtime;
