//! `anywasm`: WebAssembly for every engine. One file per subcommand; this one parses arguments and reports errors.

mod failure;
mod info;
mod input;
mod js;
mod opt;
mod output;
mod progress;
mod report;
mod run;
mod source_map;
mod validate;
mod wast;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

// Small vectors come and go by the million, from several threads. Measured on `-Oz` of three fixtures: an eighth less time than with glibc's, for
// a fifth more memory; of one, mimalloc takes as little time and twice the memory.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// WebAssembly for every engine: validate it, optimise it, run it, or lower it to plain JavaScript.
#[derive(Parser)]
#[command(name = "anywasm", version, max_term_width = 110)]
struct Cli {
    /// For whom errors are printed on standard error
    #[arg(long, global = true, value_enum, default_value = "text")]
    error_format: report::Format,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Translate a module to JavaScript for engines without WebAssembly
    Js(js::Args),
    /// Rewrite a module as compact WebAssembly
    Opt(Box<opt::Args>),
    /// Check that a module is valid WebAssembly
    Validate(validate::Args),
    /// Say as JSON what a module needs of an engine, imports and exports
    Info(info::Args),
    /// Run a module in the interpreter: a WASI command, or one exported function
    Run(run::Args),
    /// Run specification scripts and count their assertions
    Wast(wast::Args),
}

/// The command line; `opt` also takes it as wasm-opt's users write it.
fn parse() -> Cli {
    let mut arguments = std::env::args_os();
    let head: Vec<_> = arguments.by_ref().take(2).collect();
    if head.get(1).is_none_or(|command| command != "opt") {
        return Cli::parse_from(head.into_iter().chain(arguments));
    }
    let (rest, features) = opt::translate(arguments)
        .unwrap_or_else(|error| Cli::command().error(ErrorKind::UnknownArgument, error).exit());
    let mut cli = Cli::try_parse_from(head.into_iter().chain(rest)).unwrap_or_else(|error| {
        if error.kind() == ErrorKind::UnknownArgument {
            anstream::eprintln!(
                "Single passes of wasm-opt have no counterpart here: choose a level, -O1 to -O4, -Os or -Oz.\n"
            );
        }
        error.exit()
    });
    if let Command::Opt(args) = &mut cli.command {
        args.features = features;
    }
    cli
}

fn main() -> ExitCode {
    // clap exits with 2 on misuse and 0 on --help, which is what we promise.
    let cli = parse();
    report::set_format(cli.error_format);
    let result = match cli.command {
        Command::Js(args) => js::main(&args),
        Command::Opt(args) => opt::main(&args),
        Command::Validate(args) => validate::main(&args),
        Command::Info(args) => info::main(&args),
        Command::Run(args) => run::main(&args),
        Command::Wast(args) => wast::main(&args),
    };
    result.unwrap_or_else(|error| {
        report::error(&error);
        ExitCode::from(1)
    })
}
