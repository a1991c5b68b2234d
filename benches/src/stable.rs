//! The optimiser's answer depends on the module alone: the same bytes for any number of threads, and next to nothing left for a second run.

use crate::size::FLAGS;
use anyhow::{Context, Result, ensure};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const THREADS: [&str; 3] = ["1", "2", "8"];
/// What a second run may change, as a part of the size.
const AGAIN: f64 = 0.003;

/// Arguments of `stable`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Modules; by default all of the fixtures'
    modules: Vec<PathBuf>,
    /// Level
    #[arg(short = 'O', default_value = "z")]
    level: String,
    /// Our binary
    #[arg(long, default_value = "target/release/anywasm")]
    anywasm: PathBuf,
}

/// Prints a line per module; fails when bytes differ, or a second run changes the size by more than is promised.
pub(crate) fn main(args: &Args) -> Result<()> {
    let modules = if args.modules.is_empty() { crate::law::fixtures()? } else { args.modules.clone() };
    println!("{:<72} {:>9} {:>9}", "module", "once", "twice");
    let mut worst = 0f64;
    for path in &modules {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let input = std::fs::read(path)?;
        let once = optimise(args, &input, THREADS[0])?;
        for threads in &THREADS[1..] {
            ensure!(optimise(args, &input, threads)? == once, "{name}: other bytes with {threads} threads");
        }
        let twice = optimise(args, &once, THREADS[1])?.len();
        println!("{name:<72} {:>9} {twice:>9}", once.len());
        let change = (once.len() as f64 - twice as f64).abs() / once.len() as f64;
        // A module of a hundred bytes has no tenth of a percent.
        if once.len() > 1000 {
            worst = worst.max(change);
        }
    }
    println!("same bytes with {} threads; a second run changes at most {:.2} %", THREADS.join(", "), worst * 100.0);
    ensure!(worst < AGAIN, "promised: less than {} %", AGAIN * 100.0);
    Ok(())
}

fn optimise(args: &Args, input: &[u8], threads: &str) -> Result<Vec<u8>> {
    let mut child = Command::new(&args.anywasm)
        .args(["opt", "-", &format!("-O{}", args.level), "-o", "-"])
        .args(FLAGS)
        .env("RAYON_NUM_THREADS", threads)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{}: `cargo build --release` first", args.anywasm.display()))?;
    let mut stdin = child.stdin.take().context("its standard input")?;
    let output = std::thread::scope(|scope| {
        // Written beside the reading: neither waits for the other.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output()
    })?;
    ensure!(output.status.success(), "anywasm ended with {}", output.status);
    Ok(output.stdout)
}
