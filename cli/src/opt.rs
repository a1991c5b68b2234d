//! `anywasm opt`.

use crate::input::Input;
use crate::{output, progress};
use anyhow::Result;
use anywasm_ir::EmitOptions;
use anywasm_opt::{Level, Options, optimize};
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
    /// What counts: 0 to 4 the speed of the result, s its size, z its size alone
    #[arg(short = 'O', value_name = "LEVEL", default_value = "s", value_parser = level)]
    level: Level,
    /// Stop after so many rewrites, to find the one that goes wrong
    #[arg(long, value_name = "N")]
    opt_limit: Option<u64>,
    /// Print what each pass did and how long it took
    #[arg(long)]
    metrics: bool,
}

pub(crate) fn level(text: &str) -> Result<Level, String> {
    let found = Level::ALL.iter().find(|(name, _)| *name == text);
    found.map(|(_, level)| *level).ok_or_else(|| "one of 0, 1, 2, 3, 4, s, z".to_owned())
}

/// Optimises and writes the module.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let input = Input::read(&args.input)?;
    let module = input.module()?;
    let options = Options { limit: args.opt_limit, ..Options::new(args.level) };
    let emit = EmitOptions { names: true, producers: true, locations: false };
    let done = progress::with_bar("opt", |_| optimize(module, &options, &emit, args.metrics)).map_err(|e| input.error(e))?;
    for pass in &done.metrics {
        eprintln!(
            "{:<24} {:>8} runs {:>8} changes {:>9} fewer {:>8.3} s",
            pass.name, pass.runs, pass.changes, pass.removed, pass.seconds
        );
    }
    output::write(&args.output, &done.emitted.wasm)?;
    Ok(ExitCode::SUCCESS)
}
