//! `anywasm wast`.

use crate::report::printable;
use anyhow::Result;
use anywasm_script::{EngineKind, Outcome, Report, run_file};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `anywasm wast`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Specification scripts
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What runs them
    #[arg(long, value_enum, default_value = "interp")]
    engine: CliEngine,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum CliEngine {
    /// The interpreter
    Interp,
}

/// Runs scripts; exit code 1 if a step of one fails.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let engine = match args.engine {
        CliEngine::Interp => EngineKind::Interp,
    };
    let mut failed = false;
    for file in &args.files {
        let report = run_file(file, engine, None).map_err(anyhow::Error::msg)?;
        failed |= report.failed() > 0;
        print(&printable(&file.display().to_string()), &report);
    }
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn print(name: &str, report: &Report) {
    println!("{name}: {} passed, {} failed", report.passed(), report.failed());
    let mut unsupported: Vec<(&str, usize)> = Vec::new();
    for step in &report.steps {
        match &step.outcome {
            Outcome::Pass => {}
            Outcome::Fail(_) => println!("  {name}:{}", printable(&step.to_string())),
            Outcome::Unsupported(feature) => match unsupported.iter_mut().find(|(known, _)| known == feature) {
                Some((_, count)) => *count += 1,
                None => unsupported.push((feature, 1)),
            },
        }
    }
    for (feature, count) in unsupported {
        println!("  {name}: {count} left out, unsupported: {}", printable(feature));
    }
}
