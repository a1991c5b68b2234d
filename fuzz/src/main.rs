//! Generated and mutated modules through every engine: outcomes compared, disagreements shrunk into filetests.

mod alloc;
mod bytes;
mod case;
mod check;
mod generate;
mod host;
mod random;
mod run;
mod shrink;
mod tame;

use std::process::ExitCode;

use check::Check;
use clap::{Parser, Subcommand};

/// Differential fuzzing of anywasm.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs modules in several engines and compares what they do; exit code 1 on any disagreement
    Run {
        /// Number of cases
        #[arg(long, default_value_t = 1000)]
        cases: u64,
        /// Seed of the first case; each of the others has the next number
        #[arg(long, default_value_t = 0)]
        seed: u64,
        /// What to compare
        #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Check::Interp, Check::Emit, Check::Opt, Check::Optimise, Check::Es5, Check::Es2020])]
        check: Vec<Check>,
        /// Threads
        #[arg(long, default_value_t = 2)]
        threads: usize,
        /// How many disagreements to shrink into tests/regress
        #[arg(long, default_value_t = 3)]
        shrink: usize,
    },
    /// Prints the module of a seed, tamed
    Show {
        /// The seed
        seed: u64,
        /// What would be compared: the features depend on it
        #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Check::Interp, Check::Emit, Check::Opt, Check::Optimise, Check::Es5, Check::Es2020])]
        check: Vec<Check>,
    },
    /// Random and mutated bytes into reading, validation, translation and the optimiser: no panic, no hang, bounded memory
    Bytes {
        /// Number of inputs
        #[arg(long, default_value_t = 1000)]
        cases: u64,
        /// Seed of the first input
        #[arg(long, default_value_t = 0)]
        seed: u64,
    },
}

fn main() -> ExitCode {
    // Panics are outcomes here: each is reported with its seed.
    std::panic::set_hook(Box::new(|_| {}));
    let fine = match Args::parse().command {
        Command::Run { cases, seed, check, threads, shrink } => {
            run::run(&run::Plan { cases, seed, threads, checks: check, shrink })
        }
        Command::Show { seed, check } => show(seed, &check),
        Command::Bytes { cases, seed } => bytes::run(cases, seed),
    };
    if fine { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn show(seed: u64, checks: &[Check]) -> bool {
    let text = run::module(seed, checks)
        .and_then(|wasm| tame::tame(&wasm))
        .and_then(|wasm| wasmprinter::print_bytes(wasm).map_err(|error| error.to_string()));
    match &text {
        Ok(text) => println!("{text}"),
        Err(reason) => eprintln!("no module: {reason}"),
    }
    text.is_ok()
}
