//! Speed of modules after `anywasm opt -O3`, beside the same after wasm-opt's: the fixtures' workloads in node, and small loops in wasmtime.
//!
//! Runs of the two take turns, and the ratio of their fastest times counts: what disturbs a run only ever makes it slower. A workload of
//! half a second finds a quiet moment for both only in some twenty runs: five of them have differed by a fifth for one and the same module.

use crate::interp::PROGRAMS;
use crate::size::{FLAGS, anywasm, mean, wasm_opt};
use crate::workloads::{Printed, Workload, Workloads};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// What is promised of the geometric mean of our times as parts of wasm-opt's.
const MEAN: f64 = 1.00;
const LOOPS: &str = "benches/interp";
const MODULES: &str = "fixtures/.modules";
/// A loop is repeated for so long.
const AT_LEAST: Duration = Duration::from_millis(200);

/// Arguments of `speed`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Workloads and loops by name; by default all
    names: Vec<String>,
    /// Level of both tools
    #[arg(short = 'O', default_value = "3")]
    level: String,
    /// Our binary
    #[arg(long, default_value = "target/release/anywasm")]
    anywasm: PathBuf,
    /// Runs of each, at least
    #[arg(short, default_value_t = 5)]
    runs: usize,
    /// More runs of each until they took so many seconds
    #[arg(short, default_value_t = 12.0)]
    seconds: f64,
}

/// Prints a line per workload and loop; fails when the promise does not hold.
pub(crate) fn main(args: &Args) -> Result<()> {
    println!("-O{}, fastest of {} runs or more in {} s each, taking turns", args.level, args.runs, args.seconds);
    println!("{:<24} {:>10} {:>10} | ratio", "", "ours ms", "wasm-opt");
    let mut ratios = workloads(args)?;
    ratios.extend(loops(args)?);
    ensure!(!ratios.is_empty(), "no workload and no loop of that name");
    let mean = mean(&ratios);
    println!("geometric mean {mean:.3}");
    ensure!(mean <= MEAN, "promised: at most {MEAN}");
    Ok(())
}

fn wanted(args: &Args, name: &str) -> bool {
    args.names.is_empty() || args.names.iter().any(|wanted| wanted == name)
}

fn report(name: &str, ours: f64, theirs: f64) -> f64 {
    println!("{name:<24} {ours:>10.1} {theirs:>10.1} | {:.3}", ours / theirs);
    ours / theirs
}

/// Both tools' output for a module. Engines that the workloads run in do not read compact imports yet.
fn both(args: &Args, path: &Path) -> Result<[Vec<u8>; 2]> {
    let flags = [&FLAGS[..], &["--disable-compact-imports"]].concat();
    let input = std::fs::read(path)?;
    // With that feature wasm-opt writes exact types, which node does not read.
    let theirs = [&flags[..], &["--disable-custom-descriptors"]].concat();
    Ok([anywasm(&args.anywasm, path, &args.level, &flags)?, wasm_opt(path, &input, &args.level, &theirs)?])
}

#[derive(Deserialize)]
struct Manifest {
    modules: Vec<Module>,
}

#[derive(Deserialize)]
struct Module {
    file: String,
    sha256: String,
    workload: Option<String>,
}

/// Has both sides run by turns, as often as asked for; gives their fastest times in milliseconds. `run(0)` is ours.
fn fastest(args: &Args, mut run: impl FnMut(usize) -> Result<f64>) -> Result<[f64; 2]> {
    let mut fastest = [f64::INFINITY; 2];
    let (start, mut runs) = (Instant::now(), 0);
    while runs < args.runs || start.elapsed().as_secs_f64() < 2.0 * args.seconds {
        for (side, fastest) in fastest.iter_mut().enumerate() {
            *fastest = fastest.min(run(side)?);
        }
        runs += 1;
    }
    Ok(fastest)
}

fn workloads(args: &Args) -> Result<Vec<f64>> {
    let manifest = std::fs::read_to_string(Path::new(MODULES).join("manifest.json"));
    let manifest = manifest.context("`npm ci --prefix fixtures && node fixtures/collect.mjs` first")?;
    let manifest: Manifest = serde_json::from_str(&manifest)?;
    let Workloads { flags, workloads } = Workloads::all()?;
    let mut ratios = Vec::new();
    for workload in workloads.iter().filter(|workload| wanted(args, &workload.name)) {
        let name = &workload.name;
        let folder = tempfile::tempdir()?;
        let folders = ["ours", "theirs"].map(|tool| folder.path().join(tool));
        folders.iter().try_for_each(std::fs::create_dir)?;
        for module in manifest.modules.iter().filter(|m| m.workload.as_ref() == Some(name)) {
            for (wasm, folder) in both(args, &Path::new(MODULES).join(&module.file))?.iter().zip(&folders) {
                std::fs::write(folder.join(&module.sha256).with_extension("wasm"), wasm)?;
            }
        }
        let mut digest = None;
        let [ours, theirs] = fastest(args, |side| {
            let printed = run(workload, &folders[side], &flags)?;
            ensure!(*digest.get_or_insert(printed.digest.clone()) == printed.digest, "{name}: the results differ");
            Ok(printed.ms)
        })?;
        ratios.push(report(name, ours, theirs));
    }
    Ok(ratios)
}

fn run(workload: &Workload, folder: &Path, flags: &[String]) -> Result<Printed> {
    let output = Command::new(&workload.node)
        .args(flags)
        .args(["-r", "./fixtures/optimised.cjs"])
        .arg(&workload.file)
        .arg("--scale=full")
        .env("ANYWASM_OPTIMISED", folder)
        .output()?;
    ensure!(output.status.success(), "{}: {}", workload.name, String::from_utf8_lossy(&output.stderr));
    Printed::read(&output.stdout)
}

fn loops(args: &Args) -> Result<Vec<f64>> {
    let engine = wasmtime::Engine::default();
    let folder = tempfile::tempdir()?;
    let mut ratios = Vec::new();
    for &(name, argument) in PROGRAMS.iter().filter(|(name, _)| wanted(args, name)) {
        let wasm = wat::parse_file(Path::new(LOOPS).join(name).with_extension("wat"))?;
        let path = folder.path().join(name).with_extension("wasm");
        std::fs::write(&path, wasm)?;
        let mut loops =
            both(args, &path)?.into_iter().map(|wasm| Loop::new(&engine, &wasm)).collect::<Result<Vec<_>>>()?;
        let mut expected = None;
        let [ours, theirs] = fastest(args, |side| {
            let (result, seconds) = loops[side].run(argument)?;
            ensure!(*expected.get_or_insert(result) == result, "{name}: the results differ");
            Ok(seconds * 1e3)
        })?;
        ratios.push(report(name, ours, theirs));
    }
    Ok(ratios)
}

/// A program's function `run`.
struct Loop {
    store: wasmtime::Store<()>,
    run: wasmtime::TypedFunc<i32, i64>,
}

impl Loop {
    fn new(engine: &wasmtime::Engine, wasm: &[u8]) -> Result<Loop> {
        let module = wasmtime::Module::new(engine, wasm).map_err(|error| anyhow::anyhow!("{error:#}"))?;
        let mut store = wasmtime::Store::new(engine, ());
        let instance =
            wasmtime::Instance::new(&mut store, &module, &[]).map_err(|error| anyhow::anyhow!("{error:#}"))?;
        let run = instance.get_typed_func(&mut store, "run").map_err(|error| anyhow::anyhow!("{error:#}"))?;
        Ok(Loop { store, run })
    }

    /// The first result, and the seconds of one call out of as many as fill the time.
    fn run(&mut self, argument: i32) -> Result<(i64, f64)> {
        let mut first = None;
        let (start, mut calls) = (Instant::now(), 0u32);
        while start.elapsed() < AT_LEAST {
            let result = self.run.call(&mut self.store, argument).map_err(|error| anyhow::anyhow!("{error:#}"))?;
            first.get_or_insert(result);
            calls += 1;
        }
        Ok((first.context("no call")?, start.elapsed().as_secs_f64() / f64::from(calls)))
    }
}
