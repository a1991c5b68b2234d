//! Runs a driver in a JavaScript engine of another process, and goes on after a step that takes the engine down.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::driver::{Driver, PRELUDE, Translate, read_ending};
use crate::ending::{Ending, Engine, Failure};
use crate::script::Script;

/// After so many crashes and timeouts of one script its other steps are given up.
const RESTARTS: usize = 4;

/// A JavaScript engine: a program that takes a file and prints what the file prints.
#[derive(Clone, Debug)]
pub struct Program {
    /// The program and its arguments; the file's path comes last.
    pub command: Vec<OsString>,
    /// Longest run.
    pub limit: Duration,
}

impl Program {
    /// A program with arguments, and a minute for each run.
    pub fn new<Arg: Into<OsString>>(command: impl IntoIterator<Item = Arg>) -> Program {
        Program { command: command.into_iter().map(Into::into).collect(), limit: Duration::from_secs(60) }
    }

    /// Runs a driver: one ending per step. What it does not print is a failure.
    ///
    /// # Errors
    /// [`io::Error`] when the files cannot be written or the program not be started.
    pub fn run_driver(&self, driver: &Driver) -> io::Result<Vec<Ending>> {
        Ok(self.run_drivers(&[driver])?.pop().unwrap_or_default())
    }

    /// Runs several drivers in one process, since starting one costs more than most scripts. One that takes the engine down costs the
    /// others nothing.
    ///
    /// # Errors
    /// As [`Program::run_driver`].
    pub fn run_drivers(&self, drivers: &[&Driver]) -> io::Result<Vec<Vec<Ending>>> {
        let folder = tempfile::tempdir()?;
        let mut endings: Vec<Vec<Option<Ending>>> = drivers.iter().map(|driver| driver.decided.clone()).collect();
        let mut restarts = vec![0; drivers.len()];
        loop {
            let open: Vec<usize> =
                (0..drivers.len()).filter(|script| first_open(&endings[*script]).is_some()).collect();
            let Some(&first) = open.first() else { break };
            let run = self.run(folder.path(), &text(drivers, &open, &endings))?;
            let before = first_open(&endings[first]);
            read_lines(&run.stdout, &mut endings);
            // Scripts run in order: what was not reached lies behind the step that ended the engine.
            let Some(script) = open.into_iter().find(|script| first_open(&endings[*script]).is_some()) else { break };
            let at = first_open(&endings[script]);
            let at = if script == first { at.max(before) } else { at };
            let failure = |reason: String| Some(Err(Failure::Other(reason)));
            if let Some(at) = at {
                endings[script][at] = failure(format!("{DOWN}{}", run.why()));
            }
            restarts[script] += 1;
            if restarts[script] == RESTARTS {
                let lost = endings[script].iter_mut().filter(|ending| ending.is_none());
                lost.for_each(|ending| *ending = failure(NOT_REACHED.into()));
            }
        }
        let lost = || Err(Failure::Other(NOT_REACHED.into()));
        let all = |script: Vec<Option<Ending>>| script.into_iter().map(|ending| ending.unwrap_or_else(lost)).collect();
        Ok(endings.into_iter().map(all).collect())
    }

    fn run(&self, folder: &Path, text: &str) -> io::Result<Run> {
        let (script, stdout, stderr) = (folder.join("driver.js"), folder.join("stdout"), folder.join("stderr"));
        std::fs::write(&script, text)?;
        // Output goes to files: a pipe that nobody empties would stop the engine, and what it wrote before a crash counts.
        let mut child = Command::new(&self.command[0])
            .args(&self.command[1..])
            .arg(&script)
            .stdin(Stdio::null())
            .stdout(File::create(&stdout)?)
            .stderr(File::create(&stderr)?)
            .spawn()?;
        let start = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break Some(status);
            }
            if start.elapsed() > self.limit {
                child.kill()?;
                child.wait()?;
                break None;
            }
            std::thread::sleep(Duration::from_millis(3));
        };
        Ok(Run { status, stdout: lossy(&stdout)?, stderr: lossy(&stderr)?, script })
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<_> = self.command.iter().map(|word| word.to_string_lossy()).collect();
        f.write_str(&words.join(" "))
    }
}

/// Why a step failed that had no chance.
pub const NOT_REACHED: &str = "not reached: the engine went down too often before";

/// How a reason begins when its step ended the engine.
const DOWN: &str = "engine down: ";

fn first_open(endings: &[Option<Ending>]) -> Option<usize> {
    endings.iter().position(Option::is_none)
}

/// The file that runs the scripts `open`, but for the steps that took the engine down. Every other step runs again, since later ones
/// build on its effects.
fn text(drivers: &[&Driver], open: &[usize], endings: &[Vec<Option<Ending>>]) -> String {
    let down =
        |ending: &Option<Ending>| matches!(ending, Some(Err(Failure::Other(reason))) if reason.starts_with(DOWN));
    let skip = open.iter().flat_map(|&script| {
        let steps = endings[script].iter().enumerate().filter(move |(_, ending)| down(ending));
        steps.map(move |(step, _)| format!("'{script} {step}': 1"))
    });
    let skip: Vec<String> = skip.collect();
    let mut text = format!("var $skip = {{ {} }};\n{PRELUDE}", skip.join(", "));
    for &script in open {
        text.push_str(&format!("$begin({script});\n(function () {{\n{}}})();\n", drivers[script].text));
    }
    text
}

fn lossy(path: &Path) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&std::fs::read(path)?).into_owned())
}

struct Run {
    /// `None` when it ran out of time.
    status: Option<ExitStatus>,
    stdout: String,
    stderr: String,
    script: PathBuf,
}

impl Run {
    /// Why it stopped before the end: the status, and the first line of what it complained about.
    fn why(&self) -> String {
        let said = self.stderr.lines().chain(self.stdout.lines().rev().take(1)).filter(|line| !line.trim().is_empty());
        let complaint = said.clone().find(|line| line.contains("rror")).or(said.clone().next()).unwrap_or_default();
        let complaint = complaint.replace(&*self.script.to_string_lossy(), "driver.js");
        match self.status {
            None => "out of time".into(),
            Some(status) => format!("{status} {complaint}"),
        }
    }
}

fn read_lines(stdout: &str, endings: &mut [Vec<Option<Ending>>]) {
    for line in stdout.lines() {
        let mut words = line.splitn(3, ' ');
        let mut number = || words.next()?.parse::<usize>().ok();
        let (Some(script), Some(step)) = (number(), number()) else { continue };
        let slot = endings.get_mut(script).and_then(|script| script.get_mut(step));
        let (Some(slot @ None), Some(rest)) = (slot, words.next()) else { continue };
        *slot = read_ending(rest);
    }
}

/// A translation in an engine for JavaScript.
pub struct Js {
    /// The translation.
    pub translate: &'static dyn Translate,
    /// The engine.
    pub program: Program,
}

impl Engine for Js {
    /// # Panics
    /// If the program cannot be run at all.
    fn run(&mut self, script: &Script) -> Vec<Ending> {
        let endings = self.program.run_driver(&Driver::new(script, self.translate));
        endings.unwrap_or_else(|error| panic!("{}: {error}", self.program))
    }

    fn is_trap(&self, message: &str, expected: &str) -> bool {
        self.translate.is_trap(message, expected)
    }
}
