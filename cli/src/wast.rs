//! `anywasm wast`.

use crate::report::printable;
use anyhow::Result;
use anywasm_opt::Level;
use anywasm_script::{EngineKind, JsTarget, OptLevel, Outcome, Program, Report, run_file};
use std::io::{ErrorKind, Write};
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
    /// Send every module through the optimiser first, at this level: 0 is to its form and back, with no pass in between
    #[arg(long, value_name = "LEVEL", value_parser = crate::opt::level)]
    opt: Option<Level>,
    /// JavaScript to translate to, with `--engine js`
    #[arg(long, value_enum, default_value = "es5")]
    target: CliTarget,
    /// Program that runs a JavaScript file, with `--engine js`; split at spaces, the file's name comes last
    #[arg(long, value_name = "COMMAND", default_value = "node")]
    shell: String,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum CliEngine {
    /// The interpreter
    Interp,
    /// Translated to JavaScript
    Js,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum CliTarget {
    /// ES5 with typed arrays
    Es5,
    /// Modern JavaScript
    Es2020,
}

/// Runs scripts; exit code 1 if a step of one fails.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let target = match args.target {
        CliTarget::Es5 => JsTarget::Es5,
        CliTarget::Es2020 => JsTarget::Es2020,
    };
    let engine = match args.engine {
        CliEngine::Interp => EngineKind::Interp,
        CliEngine::Js => EngineKind::Js(target, Program::new(args.shell.split_whitespace())),
    };
    let mut failed = false;
    let mut stdout = std::io::stdout().lock();
    for file in &args.files {
        let report = run_file(file, &engine, args.opt.map(OptLevel::Optimised)).map_err(anyhow::Error::msg)?;
        failed |= report.failed() > 0;
        match stdout.write_all(text(&printable(&file.display().to_string()), &report).as_bytes()) {
            // Who reads has read enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            written => written?,
        }
    }
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Counts, each failure, and the missing features with how many steps each cost.
fn text(name: &str, report: &Report) -> String {
    let mut lines = vec![format!("{name}: {} passed, {} failed", report.passed(), report.failed())];
    let mut unsupported: Vec<(&str, usize)> = Vec::new();
    for step in &report.steps {
        match &step.outcome {
            Outcome::Pass => {}
            Outcome::Fail(_) => lines.push(format!("  {name}:{}", printable(&step.to_string()))),
            Outcome::Unsupported(feature) => match unsupported.iter_mut().find(|(known, _)| known == feature) {
                Some((_, count)) => *count += 1,
                None => unsupported.push((feature, 1)),
            },
        }
    }
    for (feature, count) in unsupported {
        lines.push(format!("  {name}: {count} left out, unsupported: {}", printable(feature)));
    }
    lines.join("\n") + "\n"
}
