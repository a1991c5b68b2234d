//! Sizes of every fixture module after `anywasm opt -Oz`, beside wasm-opt's of the same level and flags, raw and compressed.
//!
//! npm's wasm-opt takes minutes for all of them, so its outputs are kept, by the digest of the input and its version.

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is promised of all modules together, and of each.
const MEAN: f64 = 0.99;
const WORST: f64 = 1.02;
const COMPRESSED_MEAN: f64 = 1.00;
/// Flags of both tools.
pub(crate) const FLAGS: [&str; 3] = ["-all", "--strip-debug", "--strip-producers"];
const KEPT: &str = "fixtures/.wasm-opt";
const SNAPSHOT: &str = "tests/snapshots/sizes.txt";

/// Arguments of `size`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Modules; by default all of the fixtures'
    modules: Vec<PathBuf>,
    /// Level of both tools
    #[arg(short = 'O', default_value = "z")]
    level: String,
    /// Our binary
    #[arg(long, default_value = "target/release/anywasm")]
    anywasm: PathBuf,
    /// Compare sizes after `brotli -q 11` too
    #[arg(long)]
    brotli: bool,
    /// Only compare our sizes with those in the snapshot, and fail when one has grown; `BLESS=1` writes it
    #[arg(long, conflicts_with = "brotli")]
    snapshot: bool,
}

/// Prints a line per module; fails when a promise is broken.
pub(crate) fn main(args: &Args) -> Result<()> {
    let modules = if args.modules.is_empty() { crate::law::fixtures()? } else { args.modules.clone() };
    if args.snapshot {
        return snapshot(args, &modules);
    }
    println!("{:<72} {:>9} {:>9} {:>9} {:>7} {:>7}", "module", "input", "wasm-opt", "ours", "ratio", "brotli");
    let (mut raw, mut compressed, mut worst) = (Vec::new(), Vec::new(), 0f64);
    for path in &modules {
        let input = std::fs::read(path)?;
        let (theirs, ours) =
            (wasm_opt(path, &input, &args.level, &FLAGS)?, anywasm(&args.anywasm, path, &args.level, &FLAGS)?);
        let ratio = ours.len() as f64 / theirs.len() as f64;
        let small = args
            .brotli
            .then(|| Ok::<f64, anyhow::Error>(brotli(&ours)? as f64 / brotli(&theirs)? as f64))
            .transpose()?;
        let (input, theirs, ours) = (input.len(), theirs.len(), ours.len());
        let text = small.map_or_else(String::new, |ratio| format!("{ratio:.4}"));
        println!("{:<72} {input:>9} {theirs:>9} {ours:>9} {ratio:>7.4} {text:>7}", name(path));
        raw.push(ratio);
        compressed.extend(small);
        worst = worst.max(ratio);
    }
    println!("geometric mean {:.4}, worst {worst:.4}", mean(&raw));
    if !compressed.is_empty() {
        println!("geometric mean after brotli {:.4}", mean(&compressed));
        ensure!(mean(&compressed) <= COMPRESSED_MEAN, "after brotli more than {COMPRESSED_MEAN}");
    }
    ensure!(worst <= WORST, "a module has more than {WORST} of wasm-opt's size");
    ensure!(mean(&raw) <= MEAN, "the geometric mean is more than {MEAN}");
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

pub(crate) fn mean(ratios: &[f64]) -> f64 {
    (ratios.iter().map(|r| r.ln()).sum::<f64>() / ratios.len() as f64).exp()
}

pub(crate) fn anywasm(binary: &Path, module: &Path, level: &str, flags: &[&str]) -> Result<Vec<u8>> {
    let output =
        Command::new(binary).arg("opt").arg(module).arg(format!("-O{level}")).args(flags).args(["-o", "-"]).output();
    let output = output.with_context(|| format!("{}: `cargo build --release` first", binary.display()))?;
    ensure!(output.status.success(), "{}: {}", module.display(), String::from_utf8_lossy(&output.stderr));
    Ok(output.stdout)
}

/// wasm-opt's output, kept or made now. `flags` begin with [`FLAGS`].
pub(crate) fn wasm_opt(module: &Path, input: &[u8], level: &str, flags: &[&str]) -> Result<Vec<u8>> {
    let package = std::fs::read_to_string("fixtures/node_modules/binaryen/package.json")
        .context("`npm ci --prefix fixtures` first")?;
    let package: serde_json::Value = serde_json::from_str(&package)?;
    let version = package["version"].as_str().context("binaryen's version")?;
    let digest: String = Sha256::digest(input).iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let more: String = flags[FLAGS.len()..].concat();
    let kept = Path::new(KEPT).join(format!("{digest}-{version}-O{level}{more}.wasm"));
    if !kept.exists() {
        std::fs::create_dir_all(KEPT)?;
        let partial = kept.with_extension("partial");
        let status = Command::new("node")
            .arg("fixtures/node_modules/binaryen/bin/wasm-opt")
            .args(flags)
            .arg(format!("-O{level}"))
            .arg(module)
            .arg("-o")
            .arg(&partial)
            .status()?;
        ensure!(status.success(), "wasm-opt failed on {}", module.display());
        std::fs::rename(partial, &kept)?;
    }
    Ok(std::fs::read(kept)?)
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    Ok(brotli::BrotliCompress(&mut &bytes[..], &mut std::io::sink(), &params)?)
}

/// Ours against the committed ones: `module input ours`.
fn snapshot(args: &Args, modules: &[PathBuf]) -> Result<()> {
    let mut text =
        String::from("# module, its size, and its size after `anywasm opt -Oz -all --strip-debug --strip-producers`\n");
    for path in modules {
        let ours = anywasm(&args.anywasm, path, "z", &FLAGS)?;
        writeln!(text, "{} {} {}", name(path), std::fs::metadata(path)?.len(), ours.len())?;
    }
    if std::env::var_os("BLESS").is_some() {
        return std::fs::write(SNAPSHOT, text).context(SNAPSHOT);
    }
    let old = std::fs::read_to_string(SNAPSHOT).context(SNAPSHOT)?;
    let sizes = |text: &str| -> Vec<(String, usize)> {
        let line = |line: &str| Some((line.split(' ').next()?.to_owned(), line.rsplit(' ').next()?.parse().ok()?));
        text.lines().filter(|l| !l.starts_with('#')).filter_map(line).collect()
    };
    let (old, new) = (sizes(&old), sizes(&text));
    ensure!(old.len() == new.len(), "the snapshot has {} modules, the fixtures {}", old.len(), new.len());
    let mut grown = Vec::new();
    for ((name, before), (_, after)) in old.iter().zip(&new) {
        if before != after {
            println!("{name}: {before} -> {after}");
        }
        if after > before {
            grown.push(name.as_str());
        }
    }
    ensure!(grown.is_empty(), "larger than in {SNAPSHOT}: {}", grown.join(", "));
    let smaller = old.iter().zip(&new).any(|(a, b)| a.1 != b.1);
    ensure!(!smaller, "smaller than in {SNAPSHOT}: BLESS=1 keeps that");
    println!("{} modules, sizes as in {SNAPSHOT}", new.len());
    Ok(())
}
