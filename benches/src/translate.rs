//! Time and memory of translating real modules to JavaScript, beside native `wasm2js -O2`, interleaved in one run.
//!
//! Debian's wasm2js stops with a failed assertion on some of them, sql.js among them. The time until it stops is then the
//! lower bound of its time, which is what our ratio is taken with.

use crate::measure::{Cost, median, run};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};

/// The promise for sql.js: at most this part of wasm2js's time, and this much memory.
const TIME_RATIO: f64 = 0.25;
const MEMORY: f64 = 300.0 * MB;
const MB: f64 = (1 << 20) as f64;
const PROMISED: &str = "fixtures/node_modules/sql.js/dist/sql-wasm.wasm";
const OTHERS: &[&str] = &[
    "fixtures/node_modules/vscode-oniguruma/release/onig.wasm",
    "fixtures/node_modules/brotli-wasm/pkg.web/brotli_wasm_bg.wasm",
    "fixtures/node_modules/zxing-wasm/dist/full/zxing_full.wasm",
];

/// Arguments of `translate`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Modules; by default sql.js's and others of the fixtures
    modules: Vec<PathBuf>,
    /// Runs of each tool
    #[arg(short, default_value_t = 5)]
    runs: usize,
}

/// Prints both tools' figures and fails when the promise does not hold.
pub(crate) fn main(args: &Args) -> Result<()> {
    let mut modules = args.modules.clone();
    if modules.is_empty() {
        modules = std::iter::once(&PROMISED).chain(OTHERS).map(PathBuf::from).collect();
    }
    println!("median of {} runs each; `>` where wasm2js stopped with a failed assertion after that time", args.runs);
    println!("{:<28} {:>9} | {:>8} {:>8} {:>8} | {:>9} {:>8} | ratio", "module", "bytes", "ours s", "cpu s", "peak MB", "wasm2js s", "peak MB");
    for module in &modules {
        let (ratio, peak) = compare(module, args.runs)?;
        if module == Path::new(PROMISED) {
            ensure!(ratio <= TIME_RATIO, "{}: time ratio {ratio:.3}, promised at most {TIME_RATIO}", module.display());
            ensure!(peak <= MEMORY, "{}: more than {} MB", module.display(), MEMORY / MB);
        }
    }
    Ok(())
}

fn compare(module: &Path, runs: usize) -> Result<(f64, f64)> {
    let bytes = std::fs::metadata(module).with_context(|| format!("{}: `npm ci --prefix fixtures` first", module.display()))?.len();
    let folder = tempfile::tempdir()?;
    let text = |path: &Path| path.display().to_string();
    let (input, ours, theirs) = (text(module), text(&folder.path().join("ours.js")), text(&folder.path().join("theirs.js")));
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let our_command = words(&["target/release/anywasm", "js", &input, "-o", &ours, "--target", "es5"]);
    let their_command = words(&["wasm2js", "-O2", "--all-features", &input, "-o", &theirs]);
    let mut costs: [Vec<Cost>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..runs {
        let cost = run(&our_command).context("anywasm: build it first with `cargo build --release`")?;
        ensure!(cost.ok, "anywasm fails on {input}");
        costs[0].push(cost);
        costs[1].push(run(&their_command).context("wasm2js: Debian's package binaryen")?);
    }
    let of = |which: usize, f: fn(&Cost) -> f64| median(costs[which].iter().map(f).collect());
    let (wall, peak, their_wall) = (of(0, |c| c.wall), of(0, |c| c.peak as f64), of(1, |c| c.wall));
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    let sign = if costs[1].iter().all(|c| c.ok) { ' ' } else { '>' };
    println!(
        "{name:<28} {bytes:>9} | {wall:>8.3} {:>8.3} {:>8.0} | {sign}{their_wall:>8.3} {:>8.0} | {:.3}",
        of(0, |c| c.cpu),
        peak / MB,
        of(1, |c| c.peak as f64) / MB,
        wall / their_wall
    );
    Ok((wall / their_wall, peak))
}
