//! Time and memory of translating real modules to JavaScript, beside native `wasm2js -O2`, interleaved in one run.
//!
//! Debian's wasm2js stops with a failed assertion on some of them, sql.js among them. It is then given the module without the
//! bodies of the functions that it fails on, found by bisection: less work than the whole, so our ratio is an upper bound.

use crate::measure::{Cost, median, run};
use anyhow::{Context, Result, ensure};
use std::ops::Range;
use std::path::{Path, PathBuf};
use wasm_encoder::{CodeSection, RawSection};
use wasmparser::{Parser, Payload};

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
    println!(
        "median of {} runs each; `>`: wasm2js fails on some functions and is given the module without their bodies",
        args.runs
    );
    println!(
        "{:<28} {:>9} | {:>8} {:>8} {:>8} | {:>9} {:>8} | ratio",
        "module", "bytes", "ours s", "cpu s", "peak MB", "wasm2js s", "peak MB"
    );
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
    let bytes = std::fs::metadata(module)
        .with_context(|| format!("{}: `npm ci --prefix fixtures` first", module.display()))?
        .len();
    let folder = tempfile::tempdir()?;
    let text = |path: &Path| path.display().to_string();
    let (input, ours, theirs) =
        (text(module), text(&folder.path().join("ours.js")), text(&folder.path().join("theirs.js")));
    let words = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let our_command = words(&["target/release/anywasm", "js", &input, "-o", &ours, "--target", "es5"]);
    let whole = std::fs::read(module)?;
    let broken = find_broken(&whole, folder.path())?;
    let reduced = folder.path().join("reduced.wasm");
    std::fs::write(&reduced, without(&whole, &broken)?)?;
    let reduced = text(&reduced);
    let their_command = words(&["wasm2js", "-O2", "--all-features", &reduced, "-o", &theirs]);
    let mut costs: [Vec<Cost>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..runs {
        let cost = run(&our_command).context("anywasm: build it first with `cargo build --release`")?;
        ensure!(cost.ok, "anywasm fails on {input}");
        costs[0].push(cost);
        let cost = run(&their_command).context("wasm2js: Debian's package binaryen")?;
        ensure!(cost.ok, "wasm2js fails on {reduced}");
        costs[1].push(cost);
    }
    let of = |which: usize, f: fn(&Cost) -> f64| median(costs[which].iter().map(f).collect());
    let (wall, peak, their_wall) = (of(0, |c| c.wall), of(0, |c| c.peak as f64), of(1, |c| c.wall));
    let name = module.file_name().unwrap_or_default().to_string_lossy();
    let sign = if broken.is_empty() { ' ' } else { '>' };
    println!(
        "{name:<28} {bytes:>9} | {wall:>8.3} {:>8.3} {:>8.0} | {sign}{their_wall:>8.3} {:>8.0} | {:.3}",
        of(0, |c| c.cpu),
        peak / MB,
        of(1, |c| c.peak as f64) / MB,
        wall / their_wall
    );
    Ok((wall / their_wall, peak))
}

/// The functions, counted from the first that is not imported, whose bodies wasm2js fails on; none if it takes the module whole.
fn find_broken(module: &[u8], folder: &Path) -> Result<Vec<usize>> {
    let count = bodies(module)?.len();
    let (input, output) = (folder.join("part.wasm"), folder.join("part.js"));
    let command = ["wasm2js", "-O2", "--all-features"].map(str::to_owned).into_iter();
    let command: Vec<String> =
        command.chain([input.display().to_string(), "-o".to_owned(), output.display().to_string()]).collect();
    let mut broken = Vec::new();
    let mut pending: Vec<Range<usize>> = std::iter::once(0..count).collect();
    while let Some(part) = pending.pop() {
        let others: Vec<usize> = (0..count).filter(|f| !part.contains(f)).collect();
        std::fs::write(&input, without(module, &others)?)?;
        if run(&command).context("wasm2js: Debian's package binaryen")?.ok {
            continue;
        }
        if part.len() == 1 {
            broken.push(part.start);
        } else {
            let middle = part.start + part.len() / 2;
            pending.extend([middle..part.end, part.start..middle]);
        }
    }
    Ok(broken)
}

/// The ranges of the function bodies in a module.
fn bodies(module: &[u8]) -> Result<Vec<Range<usize>>> {
    let mut all = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionEntry(body) = payload? {
            all.push(body.range());
        }
    }
    Ok(all)
}

/// The module with `unreachable` for the bodies of the functions listed, in ascending order.
fn without(module: &[u8], functions: &[usize]) -> Result<Vec<u8>> {
    const UNREACHABLE: &[u8] = &[0, 0, 0x0b];
    let mut out = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::CodeSectionStart { .. } = payload {
            let mut code = CodeSection::new();
            for (f, range) in bodies(module)?.into_iter().enumerate() {
                let is_left_out = functions.binary_search(&f).is_ok();
                code.raw(if is_left_out { UNREACHABLE } else { &module[range] });
            }
            out.section(&code);
        } else if let Some((id, range)) = payload.as_section() {
            out.section(&RawSection { id, data: &module[range] });
        }
    }
    Ok(out.finish())
}
