//! Harnesses: filetests, specification suite, differential engines.

pub mod native;
pub mod suite;
pub mod wasmtime;
