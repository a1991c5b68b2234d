//! `anywasm`: WebAssembly for every engine. One file per subcommand; this one parses arguments and reports errors.

mod input;
mod js;
mod opt;
mod output;
mod progress;
mod report;
mod run;
mod validate;
mod wast;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// WebAssembly for every engine: validate it, optimise it, run it, or lower it to plain JavaScript.
#[derive(Parser)]
#[command(name = "anywasm", version, max_term_width = 110)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Translate a module to JavaScript for engines without WebAssembly
    Js(js::Args),
    /// Rewrite a module as compact WebAssembly
    Opt(opt::Args),
    /// Check that a module is valid WebAssembly
    Validate(validate::Args),
    /// Run a module in the interpreter: a WASI command, or one exported function
    Run(run::Args),
    /// Run specification scripts and count their assertions
    Wast(wast::Args),
}

fn main() -> ExitCode {
    // clap exits with 2 on misuse and 0 on --help, which is what we promise.
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Js(args) => js::main(&args),
        Command::Opt(args) => opt::main(&args),
        Command::Validate(args) => validate::main(&args),
        Command::Run(args) => run::main(&args),
        Command::Wast(args) => wast::main(&args),
    };
    result.unwrap_or_else(|error| {
        report::error(&error);
        ExitCode::from(1)
    })
}
