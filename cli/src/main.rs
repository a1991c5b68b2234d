//! WebAssembly for every engine: validate, optimise, run, or lower to plain JavaScript.
fn main() {}
