//! Speed of the JavaScript that modules become, beside polywasm's for the fixtures' packages, and beside polywasm's and `wasm2js -O3`'s for
//! small programs: in node with its JIT and without.
//!
//! Runs take turns, and the ratio of the fastest times counts. Our translations of packages are from the cache, as a build step makes them;
//! polywasm has none and translates within the time. What gives another result than the native engine has no time and is in no mean.

use crate::interp::PROGRAMS;
use crate::size::{anywasm, mean};
use crate::workloads::{Printed, Workload, Workloads};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is promised of the geometric mean of our times as parts of polywasm's on packages.
const MEAN: f64 = 1.00;
const LOOPS: &str = "benches/interp";
const RUNNER: &str = "benches/javascript/run.mjs";
const WASM2JS: &str = "fixtures/node_modules/binaryen/bin/wasm2js";
/// Flags of node, and what they mean.
const MODES: [(&[&str], &str); 2] = [(&[], "with the JIT"), (&["--jitless"], "--jitless")];

/// Arguments of `javascript`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Workloads and small programs by name; by default all
    names: Vec<String>,
    /// Our binary
    #[arg(long, default_value = "target/release/anywasm")]
    anywasm: PathBuf,
    /// Target of our JavaScript
    #[arg(long, default_value = "es5")]
    target: String,
    /// Runs of each
    #[arg(short, default_value_t = 3)]
    runs: usize,
}

impl Args {
    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|wanted| wanted == name)
    }
}

/// Prints a line per workload and program; fails when the promise does not hold.
pub(crate) fn main(args: &Args) -> Result<()> {
    println!("fastest of {} runs each, in ms, taking turns; `--target {}`", args.runs, args.target);
    let mut ratios = Vec::new();
    for (flags, what) in MODES {
        println!("{:<24} {:>10} {:>10} | ratio    packages, {what}", "", "ours", "polywasm");
        let here = packages(args, flags)?;
        report_mean(&here, "");
        ratios.extend(here);
    }
    for (flags, what) in MODES {
        println!("{:<24} {:>10} {:>10} {:>10} | ratios   small programs, {what}", "", "ours", "polywasm", "wasm2js");
        let here = programs(args, flags)?;
        report_mean(&here.polywasm, ", of polywasm's");
        report_mean(&here.wasm2js, ", of wasm2js's");
    }
    ensure!(ratios.is_empty() || mean(&ratios) <= MEAN, "promised: at most {MEAN} of polywasm's time on packages");
    Ok(())
}

fn report_mean(ratios: &[f64], of: &str) {
    if !ratios.is_empty() {
        println!("geometric mean of {}{of} {:.2}", ratios.len(), mean(ratios));
    }
}

/// The fastest time, or why there is none.
type Time = Result<f64, String>;

/// Takes a run into account; one that went wrong is final.
fn keep(fastest: &mut Time, run: Time) {
    match (&mut *fastest, run) {
        (Ok(fastest), Ok(ms)) => *fastest = fastest.min(ms),
        (Ok(_), Err(why)) => *fastest = Err(why),
        (Err(_), _) => {}
    }
}

fn shown(time: &Time) -> String {
    time.as_ref().map_or_else(String::clone, |ms| format!("{ms:.1}"))
}

/// Our part of their time; ours is right, or the bench fails.
fn ratio(ours: f64, theirs: &Time) -> Option<f64> {
    theirs.as_ref().ok().map(|theirs| ours / theirs)
}

fn packages(args: &Args, mode: &[&str]) -> Result<Vec<f64>> {
    let built = Command::new("node").arg("npm/build.mjs").status()?;
    ensure!(built.success(), "npm/build.mjs fails");
    let digests: Value = serde_json::from_slice(&std::fs::read("fixtures/digests.json")?)?;
    let cache = tempfile::tempdir()?;
    let register = ["-r", "./npm/anywasm/register.cjs"];
    let polywasm = ["--import", "./fixtures/polywasm.mjs"];
    let Workloads { mut flags, workloads } = Workloads::all()?;
    flags.extend(mode.iter().map(|&flag| flag.to_owned()));
    let mut ratios = Vec::new();
    for package in workloads.iter().filter(|workload| !workload.is_command && args.wants(&workload.name)) {
        let name = &package.name;
        let expected = digests[name]["small"].as_str().with_context(|| format!("{name} has no digest"))?;
        let run = |preload: [&str; 2]| workload(args, package, &flags, preload, cache.path(), expected);
        // Translates.
        run(register)?.map_err(|why| anyhow::anyhow!("{name}: {why}"))?;
        let mut times = [Ok(f64::INFINITY), Ok(f64::INFINITY)];
        for _ in 0..args.runs {
            for (time, preload) in times.iter_mut().zip([register, polywasm]).filter(|(time, _)| time.is_ok()) {
                keep(time, run(preload)?);
            }
        }
        let [ours, theirs] = times;
        let ours = ours.map_err(|why| anyhow::anyhow!("{name}: {why}"))?;
        let part = ratio(ours, &theirs);
        let text = part.map_or_else(String::new, |ratio| format!("{ratio:.2}"));
        println!("{name:<24} {ours:>10.1} {:>10} | {text}", shown(&theirs));
        ratios.extend(part);
    }
    Ok(ratios)
}

fn workload(
    args: &Args,
    package: &Workload,
    flags: &[String],
    preload: [&str; 2],
    cache: &Path,
    expected: &str,
) -> Result<Time> {
    let output = Command::new(&package.node)
        .args(flags)
        .args(preload)
        .arg(&package.file)
        .arg("--scale=small")
        .env("ANYWASM_BINARY", std::path::absolute(&args.anywasm)?)
        .env("ANYWASM_CACHE", cache)
        .env("ANYWASM_TARGET", &args.target)
        .env("ANYWASM_REGISTER", "always")
        .output()?;
    let Ok(printed) = Printed::read(&output.stdout) else {
        return Ok(Err("fails".to_owned()));
    };
    Ok(if printed.digest == expected { Ok(printed.ms) } else { Err("wrong".to_owned()) })
}

/// Our parts of the peers' times.
#[derive(Default)]
struct Ratios {
    polywasm: Vec<f64>,
    wasm2js: Vec<f64>,
}

fn programs(args: &Args, flags: &[&str]) -> Result<Ratios> {
    let folder = tempfile::tempdir()?;
    // wasm2js's output imports where the high halves of results go.
    let env = folder.path().join("node_modules/env");
    std::fs::create_dir_all(&env)?;
    std::fs::write(env.join("package.json"), r#"{ "type": "module", "exports": "./index.js" }"#)?;
    std::fs::write(env.join("index.js"), "export const setTempRet0 = () => {};\n")?;
    let mut ratios = Ratios::default();
    for &(name, argument) in PROGRAMS.iter().filter(|(name, _)| args.wants(name)) {
        let files = translated(args, name, folder.path())?;
        let Called { low, .. } = call("native", &files.wasm, argument, &[], 0.0)?;
        let mut times = [Ok(f64::INFINITY), Ok(f64::INFINITY), Ok(f64::INFINITY)];
        let ways = [("ours", &files.ours), ("polywasm", &files.wasm), ("wasm2js", &files.wasm2js)];
        for _ in 0..args.runs {
            for (time, (way, file)) in times.iter_mut().zip(ways).filter(|(time, _)| time.is_ok()) {
                let called = call(way, file, argument, flags, 1.0)?;
                keep(time, if called.low == low { Ok(called.ms) } else { Err("wrong".to_owned()) });
            }
        }
        let [ours, polywasm, wasm2js] = times;
        let ours = ours.map_err(|why| anyhow::anyhow!("{name}: {why}"))?;
        let parts = [&polywasm, &wasm2js].map(|theirs| ratio(ours, theirs));
        let text = parts.map(|part| part.map_or_else(|| "–".to_owned(), |ratio| format!("{ratio:.2}"))).join(" ");
        println!("{name:<24} {ours:>10.1} {:>10} {:>10} | {text}", shown(&polywasm), shown(&wasm2js));
        ratios.polywasm.extend(parts[0]);
        ratios.wasm2js.extend(parts[1]);
    }
    Ok(ratios)
}

/// A program after `anywasm opt -O3`, and what it becomes.
struct Files {
    wasm: PathBuf,
    ours: PathBuf,
    wasm2js: PathBuf,
}

fn translated(args: &Args, name: &str, folder: &Path) -> Result<Files> {
    let file = |ending: &str| folder.join(format!("{name}{ending}"));
    let files = Files { wasm: file(".wasm"), ours: file(".ours.mjs"), wasm2js: file(".wasm2js.mjs") };
    let text = Path::new(LOOPS).join(name).with_extension("wat");
    std::fs::write(&files.wasm, anywasm(&args.anywasm, &text, "3", &[])?)?;
    let target = ["--target", &args.target];
    succeeds(Command::new(&args.anywasm).arg("js").arg(&files.wasm).args(target).arg("-o").arg(&files.ours))?;
    let flags = ["--all-features", "-O3"];
    succeeds(Command::new("node").arg(WASM2JS).args(flags).arg(&files.wasm).arg("-o").arg(&files.wasm2js))?;
    Ok(files)
}

fn succeeds(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// What the runner prints.
#[derive(Deserialize)]
struct Called {
    low: i32,
    ms: f64,
}

fn call(way: &str, file: &Path, argument: i32, flags: &[&str], seconds: f64) -> Result<Called> {
    let numbers = [argument.to_string(), seconds.to_string()];
    let output = succeeds(Command::new("node").args(flags).args([RUNNER, way]).arg(file).args(numbers))?;
    Ok(serde_json::from_slice(&output)?)
}
