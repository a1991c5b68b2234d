//! `anywasm validate`.

use crate::input::Input;
use anyhow::Result;
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `anywasm validate`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Modules, binary or text; `-` is standard input
    #[arg(value_name = "IN", required = true)]
    inputs: Vec<PathBuf>,
}

/// Validates every input and reports each that is not valid; exit code 1 if any is not.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let mut code = ExitCode::SUCCESS;
    for path in &args.inputs {
        let verdict = Input::read(path).and_then(|input| input.validate());
        if let Err(error) = verdict {
            crate::report::error(&error);
            code = ExitCode::from(1);
        }
    }
    Ok(code)
}
