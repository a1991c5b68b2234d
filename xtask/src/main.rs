//! Chores that are not cargo's: helper code generation, tidy.
//!
//! ```text
//! cargo xtask codegen [--check]   wasm2js/runtime/*.js → wasm2js/src/generated/helpers.rs
//! cargo xtask tidy                the laws of the tree that neither rustc nor clippy holds
//! cargo xtask check               what of these CI runs
//! ```

mod codegen;
mod es5;
mod tidy;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["codegen"] => codegen::run(&root(), false),
        ["codegen", "--check"] => codegen::run(&root(), true),
        // Tidy asks for fresh code itself.
        ["tidy" | "check"] => tidy::run(&root()),
        _ => bail!("usage: cargo xtask codegen [--check] | tidy | check"),
    }
}
