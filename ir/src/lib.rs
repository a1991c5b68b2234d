//! Body, the structured SSA form: lift from walrus, emit to wasm-encoder, verify, text.

pub mod body;
pub mod read;
