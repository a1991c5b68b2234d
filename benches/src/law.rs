//! The first law of Body: lift and emit with no pass between grows nothing. Sizes of code sections, and what it cost.

use crate::measure::run;
use anyhow::{Context, Result, ensure};
use anywasm_ir::{EmitOptions, emit_module, lift, read};
use std::path::{Path, PathBuf};
use std::time::Instant;
use wasmparser::{Parser, Payload};

/// The law: the geometric mean of code section sizes after by before, and the worst of all fixtures.
const MEAN: f64 = 1.000;
const WORST: f64 = 1.005;
const MODULES: &str = "fixtures/.modules";
const MB: f64 = (1 << 20) as f64;

/// Arguments of `law`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Modules; by default all of the fixtures'
    modules: Vec<PathBuf>,
}

/// All modules of the fixtures, by name.
///
/// # Errors
/// They are not gathered yet.
pub(crate) fn fixtures() -> Result<Vec<PathBuf>> {
    let folder = std::fs::read_dir(MODULES).context("`npm ci --prefix fixtures && node fixtures/collect.mjs` first")?;
    let mut modules: Vec<PathBuf> = folder.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    modules.retain(|path| path.extension().is_some_and(|e| e == "wasm"));
    modules.sort();
    Ok(modules)
}

/// The bytes of a code section's contents.
fn code_size(wasm: &[u8]) -> usize {
    let size = |payload| match payload {
        Ok(Payload::CodeSectionStart { size, .. }) => Some(size as usize),
        _ => None,
    };
    Parser::new(0).parse_all(wasm).find_map(size).unwrap_or(0)
}

/// A module read, lifted and written again; seconds for reading, and for the rest.
fn round_trip(wasm: &[u8]) -> Result<(Vec<u8>, f64, f64)> {
    let start = Instant::now();
    let module = read::read_module(wasm)?;
    let read = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let options = EmitOptions { names: true, producers: true, locations: false, compact_imports: false };
    let emitted = emit_module(&module, &options, |id| lift(&module, id))?;
    Ok((emitted.wasm, read, start.elapsed().as_secs_f64()))
}

/// Reads, lifts and writes one module; for the memory that takes.
pub(crate) fn one(module: &Path) -> Result<()> {
    round_trip(&std::fs::read(module)?).map(drop)
}

/// Prints a line per module and fails when the law is broken.
pub(crate) fn main(args: &Args) -> Result<()> {
    let mut modules = args.modules.clone();
    if modules.is_empty() {
        modules = fixtures()?;
    }
    println!(
        "{:<76} {:>9} {:>9} {:>7} | {:>7} {:>9} {:>6} {:>7}",
        "module", "code in", "code out", "ratio", "read s", "lift+emit", "MB/s", "peak MB"
    );
    let (mut logs, mut count, mut broken) = (0.0, 0, Vec::new());
    for path in &modules {
        let wasm = std::fs::read(path).with_context(|| path.display().to_string())?;
        let before = code_size(&wasm);
        if before == 0 {
            continue;
        }
        let (out, read, rest) = round_trip(&wasm).with_context(|| path.display().to_string())?;
        read::validate(&out).with_context(|| format!("{}: emitted", path.display()))?;
        let after = code_size(&out);
        let ratio = after as f64 / before as f64;
        let this = std::env::current_exe()?.display().to_string();
        let cost = run(&[this, "round-trip".into(), path.display().to_string()])?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        println!(
            "{name:<76} {before:>9} {after:>9} {ratio:>7.4} | {read:>7.3} {rest:>9.3} {:>6.1} {:>7.0}",
            wasm.len() as f64 / MB / (read + rest),
            cost.peak as f64 / MB
        );
        logs += ratio.ln();
        count += 1;
        if ratio > WORST {
            broken.push(name.into_owned());
        }
    }
    ensure!(count > 0, "no module has code");
    let mean = (logs / f64::from(count)).exp();
    println!("geometric mean {mean:.4}");
    ensure!(broken.is_empty(), "more than {WORST}: {}", broken.join(", "));
    ensure!(mean <= MEAN, "the geometric mean is more than {MEAN}");
    Ok(())
}
