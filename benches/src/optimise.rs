//! Time and memory of optimising every fixture module, beside native wasm-opt, interleaved in one run.
//!
//! Both are given the same threads: `RAYON_NUM_THREADS` and `BINARYEN_CORES`. Native wasm-opt is Debian's; what it cannot read is
//! left out of the comparison and said.

use crate::measure::{Cost, median, run};
use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};

/// What is promised: our time as a part of wasm-opt's, on two threads, by level, and on one for `-Oz`.
const PROMISES: &[(&str, usize, f64)] = &[("z", 2, 1.0 / 8.0), ("2", 2, 1.0 / 4.0), ("z", 1, 1.0 / 5.0)];
/// What is promised of memory: so many times the input, and so much besides.
const TIMES: u64 = 100;
const BESIDES: u64 = 50 << 20;
const MB: f64 = (1 << 20) as f64;

/// Arguments of `optimise`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Modules; by default all of the fixtures'
    modules: Vec<PathBuf>,
    /// Level of both tools
    #[arg(short = 'O', default_value = "z")]
    level: String,
    /// Threads of both tools
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Runs of each tool on each module
    #[arg(short, default_value_t = 3)]
    runs: usize,
}

/// Prints a line per module and the totals; fails when a promise is broken.
pub(crate) fn main(args: &Args) -> Result<()> {
    let modules = if args.modules.is_empty() { crate::law::fixtures()? } else { args.modules.clone() };
    println!("-O{}, {} threads, median of {} runs each", args.level, args.threads, args.runs);
    println!(
        "{:<60} {:>9} | {:>8} {:>8} | {:>8} {:>8} | ratio",
        "module", "bytes", "ours s", "peak MB", "theirs s", "peak MB"
    );
    let (mut ours_total, mut theirs_total) = (0.0, 0.0);
    for module in &modules {
        let bytes = std::fs::metadata(module)?.len();
        let (ours, theirs) = both(module, args)?;
        let name = module.file_stem().unwrap_or_default().to_string_lossy();
        let (time, peak) = middle(&ours);
        ensure!(peak <= TIMES * bytes + BESIDES, "{name}: {} MB", peak as f64 / MB);
        if theirs.iter().any(|cost| !cost.ok) {
            println!("{name:<60} {bytes:>9} | {time:>8.3} {:>8.0} | wasm-opt does not read it", peak as f64 / MB);
            continue;
        }
        let (their_time, their_peak) = middle(&theirs);
        let ratio = time / their_time;
        let (peak_mb, their_mb) = (peak as f64 / MB, their_peak as f64 / MB);
        println!("{name:<60} {bytes:>9} | {time:>8.3} {peak_mb:>8.0} | {their_time:>8.3} {their_mb:>8.0} | {ratio:.3}");
        ours_total += time;
        theirs_total += their_time;
    }
    let ratio = ours_total / theirs_total;
    println!("total {ours_total:.2} s, wasm-opt {theirs_total:.2} s, ratio {ratio:.3}");
    for (level, threads, promise) in PROMISES {
        if *level == args.level && *threads == args.threads {
            ensure!(ratio <= *promise, "time ratio {ratio:.3}, promised at most {promise:.3}");
        }
    }
    Ok(())
}

/// Median time in seconds and largest memory in bytes.
fn middle(costs: &[Cost]) -> (f64, u64) {
    (median(costs.iter().map(|c| c.wall).collect()), costs.iter().map(|c| c.peak).max().unwrap_or(0))
}

/// Runs of ours and of wasm-opt's, in turn.
fn both(module: &Path, args: &Args) -> Result<(Vec<Cost>, Vec<Cost>)> {
    let folder = tempfile::tempdir()?;
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let (input, output) = (module.display().to_string(), folder.path().join("out.wasm").display().to_string());
    let threads = args.threads;
    let (level, ours, theirs) =
        (format!("-O{}", args.level), format!("RAYON_NUM_THREADS={threads}"), format!("BINARYEN_CORES={threads}"));
    let flags = ["-all", "--strip-debug", "--strip-producers"];
    let ours =
        words(&[&["env", &ours, "target/release/anywasm", "opt", &input, &level, "-o", &output][..], &flags].concat());
    let theirs = words(&[&["env", &theirs, "wasm-opt", &input, &level, "-o", &output][..], &flags].concat());
    let mut costs = (Vec::new(), Vec::new());
    for _ in 0..args.runs {
        let cost = run(&ours)?;
        ensure!(cost.ok, "anywasm failed on {input}");
        costs.0.push(cost);
        costs.1.push(run(&theirs)?);
    }
    Ok(costs)
}
