//! Every figure of the README, reproduced: one subcommand each.

mod measure;
mod translate;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Every figure of the README, reproduced")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Time and memory of translating a module to JavaScript, beside wasm2js
    Translate(translate::Args),
    /// Run a command and print what it cost (used by the others)
    #[command(hide = true)]
    Measure { #[arg(last = true)] command: Vec<String> },
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Translate(args) => translate::main(&args),
        Command::Measure { command } => measure::main(&command),
    }
}
