//! Harnesses: filetests, specification suite, differential engines.

pub mod harness;
pub mod native;
pub mod snapshot;
pub mod spec;
pub mod suite;
pub mod wasmtime;
