//! Harnesses: filetests, specification suite, differential engines.

pub mod commands;
pub mod engines;
pub mod es5;
pub mod filetest;
pub mod harness;
pub mod native;
pub mod programs;
pub mod snapshot;
pub mod spec;
pub mod suite;
pub mod wasmtime;
