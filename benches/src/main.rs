//! Every figure of the README, reproduced: one subcommand each.

mod interp;
mod javascript;
mod law;
mod measure;
mod optimise;
mod size;
mod speed;
mod stable;
mod translate;
mod workloads;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Every figure of the README, reproduced")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Sizes of code sections after lift and emit with no pass between; fails when they grow
    Law(law::Args),
    /// Lift and emit one module (used by `law`)
    #[command(hide = true)]
    RoundTrip { module: std::path::PathBuf },
    /// Time and memory of translating a module to JavaScript, beside wasm2js
    Translate(translate::Args),
    /// Speed of that JavaScript, beside polywasm's and wasm2js's
    Javascript(javascript::Args),
    /// Time and memory of the optimiser, beside native wasm-opt
    Optimise(optimise::Args),
    /// Sizes after the optimiser, beside wasm-opt's
    Size(size::Args),
    /// Same bytes for any number of threads, and nothing left for a second run
    Stable(stable::Args),
    /// Speed of what the optimiser makes, beside wasm-opt's
    Speed(speed::Args),
    /// Speed of the interpreter beside wasmi's
    Interp(interp::Args),
    /// Run a command and print what it cost (used by the others)
    #[command(hide = true)]
    Measure {
        #[arg(last = true)]
        command: Vec<String>,
    },
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Law(args) => law::main(&args),
        Command::RoundTrip { module } => law::one(&module),
        Command::Translate(args) => translate::main(&args),
        Command::Javascript(args) => javascript::main(&args),
        Command::Optimise(args) => optimise::main(&args),
        Command::Size(args) => size::main(&args),
        Command::Stable(args) => stable::main(&args),
        Command::Speed(args) => speed::main(&args),
        Command::Interp(args) => interp::main(&args),
        Command::Measure { command } => measure::main(&command),
    }
}
