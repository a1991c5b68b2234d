//! The specification suite through every engine, in one pass over the files: what the engines share is made once.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anywasm_script::{NOT_REACHED, Outcome, Report, Script};

use crate::engines::{ENGINES, Prepared, TRANSLATIONS, TestEngine};
use crate::es5::Es5Parser;
use crate::harness;
use crate::snapshot::{self, repository};
use crate::suite::SuiteFile;

/// Name of the case that every file made for ES5 engines parses as ES5.
pub const ES5_CASE: &str = "es5-syntax";

/// What one pass over the files gives.
pub struct Pass {
    files: Vec<SuiteFile>,
    /// For each of [`ENGINES`] the reports by the file's index; empty for an engine that was not asked for.
    reports: Vec<Vec<(usize, Report)>>,
    /// How long each engine ran, all files together, and how long translating took.
    times: Vec<Duration>,
    translating: Duration,
    not_es5: Vec<String>,
}

impl Pass {
    /// Runs the files in the engines for which `wanted` holds.
    ///
    /// # Panics
    /// If a script of the suite does not parse, or a program that the tests need is missing.
    pub fn run(files: Vec<SuiteFile>, wanted: impl Fn(&str) -> bool + Sync) -> Pass {
        let parser = Mutex::new(Es5Parser::start().expect("node starts the ES5 parser"));
        let per_file = harness::parallel(&files, |file| run_file(file, &wanted, &parser));
        let mut pass = Pass {
            files,
            reports: vec![Vec::new(); ENGINES.len()],
            times: vec![Duration::ZERO; ENGINES.len()],
            translating: Duration::ZERO,
            not_es5: Vec::new(),
        };
        for (file, FileRun { reports, translating, not_es5 }) in per_file.into_iter().enumerate() {
            pass.not_es5.extend(not_es5);
            pass.translating += translating;
            for (engine, (report, time)) in reports.into_iter().enumerate().filter_map(|(e, report)| Some((e, report?)))
            {
                pass.reports[engine].push((file, report));
                pass.times[engine] += time;
            }
        }
        pass
    }

    /// Compares an engine's reports with its snapshot.
    ///
    /// # Errors
    /// The difference, and why each failed step that is new in it failed.
    pub fn check(&self, engine: usize) -> Result<(), String> {
        println!("{} ran for {:.1} s", ENGINES[engine].name, self.times[engine].as_secs_f64());
        let reports: Vec<_> = self.reports[engine].iter().map(|(file, report)| (&self.files[*file], report)).collect();
        let mut lines = Vec::new();
        for (file, report) in &reports {
            lines.push(summary(&file.name, report));
            lines.extend(failures(&file.name, report).map(|(line, _)| line));
        }
        let golden = repository().join("tests/snapshots").join(format!("{}.txt", ENGINES[engine].name));
        compare_lines(&golden, &self.files, &lines).map_err(|mut message| {
            let known = std::fs::read_to_string(&golden).unwrap_or_default();
            let new = reports.iter().flat_map(|(file, report)| failures(&file.name, report));
            let new = new.filter(|(line, why)| !known.lines().any(|known| known == line) && *why != NOT_REACHED);
            for (line, why) in new.take(60) {
                _ = writeln!(message, "{line}: {why}");
            }
            message
        })
    }

    /// Holds if every file made for ES5 engines is ES5.
    ///
    /// # Errors
    /// Files that are not, with the parser's messages.
    pub fn check_es5(&self) -> Result<(), String> {
        println!("rewriting and translating took {:.1} s", self.translating.as_secs_f64());
        if self.not_es5.is_empty() { Ok(()) } else { Err(self.not_es5.join("\n")) }
    }
}

/// What one file gives.
struct FileRun {
    /// For each of [`ENGINES`] that was asked for, its report and how long it took.
    reports: Vec<Option<(Report, Duration)>>,
    translating: Duration,
    not_es5: Vec<String>,
}

fn run_file(file: &SuiteFile, wanted: &impl Fn(&str) -> bool, parser: &Mutex<Es5Parser>) -> FileRun {
    let script = Script::parse_with(file.text, file.features).unwrap_or_else(|error| panic!("{}:{error}", file.name));
    let prepared = Prepared::new(&script);
    let run = |engine: &TestEngine| {
        let (start, before) = (Instant::now(), prepared.time());
        let report = engine.run(&prepared).unwrap_or_else(|error| panic!("{error}"));
        (report, start.elapsed() - (prepared.time() - before))
    };
    let reports =
        ENGINES.iter().map(|engine| (wanted(engine.name) && engine.takes(&file.name)).then(|| run(engine))).collect();
    let mut not_es5 = Vec::new();
    if wanted(ES5_CASE) {
        for (index, translation) in TRANSLATIONS.iter().enumerate().filter(|(_, translation)| translation.es5) {
            let error = parser
                .lock()
                .expect("no thread panics while it holds the parser")
                .parse(&prepared.driver(None, index).text);
            not_es5.extend(error.map(|error| format!("{} ({}): {error}", file.name, translation.name)));
        }
    }
    FileRun { reports, translating: prepared.time(), not_es5 }
}

/// A snapshot's lines all begin with a file's name: a run over some files is compared with the lines of those.
fn compare_lines(golden: &Path, files: &[SuiteFile], lines: &[String]) -> Result<(), String> {
    let whole = files.len() == crate::suite::files().len();
    if whole {
        return snapshot::compare(golden, &(lines.join("\n") + "\n"));
    }
    let known = std::fs::read_to_string(golden).unwrap_or_default();
    let of_these =
        |line: &&str| files.iter().any(|file| line.strip_prefix(&*file.name).is_some_and(|rest| rest.starts_with(':')));
    let known: Vec<&str> = known.lines().filter(of_these).collect();
    if known == lines {
        return Ok(());
    }
    Err(format!("differs from {}; now:\n{}\n", golden.display(), lines.join("\n")))
}

fn summary(name: &str, report: &Report) -> String {
    let mut line = format!("{name}: {} passed", report.passed());
    if report.failed() > 0 {
        _ = write!(line, ", {} failed", report.failed());
    }
    if report.unsupported() > 0 {
        let mut features: Vec<&str> = report.steps.iter().filter_map(|step| unsupported(&step.outcome)).collect();
        features.sort_unstable();
        features.dedup();
        _ = write!(line, ", {} unsupported ({})", report.unsupported(), features.join("; "));
    }
    line
}

fn unsupported(outcome: &Outcome) -> Option<&str> {
    match outcome {
        Outcome::Unsupported(feature) => Some(feature),
        Outcome::Pass | Outcome::Fail(_) => None,
    }
}

fn failures<'a>(name: &'a str, report: &'a Report) -> impl Iterator<Item = (String, &'a str)> {
    report.steps.iter().filter_map(move |step| match &step.outcome {
        Outcome::Fail(why) => Some((format!("{name}:{} {}", step.line, step.keyword), why.as_str())),
        _ => None,
    })
}
