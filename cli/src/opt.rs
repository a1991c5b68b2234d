//! `anywasm opt`.

use crate::input::Input;
use crate::{output, progress};
use anyhow::Result;
use anywasm_ir::{EmitOptions, emit_module, lift};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `anywasm opt`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Module, binary or text; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Where the WebAssembly goes; `-` is standard output
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
}

/// Lifts every function to SSA and emits it again. No pass runs yet, so what goes out behaves as what came in and is no larger.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let input = Input::read(&args.input)?;
    let module = input.module()?;
    let options = EmitOptions { names: true, producers: true, locations: false };
    let wasm = progress::with_bar("opt", |progress| {
        progress.expect(module.funcs.iter_local().count() as u64);
        emit_module(&module, &options, |function| {
            progress.advance(1);
            lift(&module, function)
        })
    })
    .map_err(|e| input.error(e))?
    .wasm;
    output::write(&args.output, &wasm)?;
    Ok(ExitCode::SUCCESS)
}
