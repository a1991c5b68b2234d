//! The filetests below `tests/`: `cargo test -p anywasm-tests --test filetests [NAME…]`; `BLESS=1` rewrites what they expect.

use std::process::ExitCode;

use anywasm_tests::{filetest, harness};

fn main() -> ExitCode {
    harness::main(filetest::cases())
}
