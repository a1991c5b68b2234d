//! Runs a driver in a JavaScript engine of another process, and goes on after a step that takes the engine down.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::driver::Driver;
use crate::report::Outcome;

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

    /// Runs a driver that is in `text`; the outcomes it does not print are failures.
    ///
    /// # Errors
    /// [`io::Error`] when the files cannot be written or the program not be started.
    pub fn run_driver(&self, driver: &Driver) -> io::Result<Vec<Outcome>> {
        let folder = tempfile::tempdir()?;
        let mut outcomes = driver.decided.clone();
        for _ in 0..RESTARTS {
            let Some(first) = outcomes.iter().position(Option::is_none) else { break };
            // Steps that took the engine down; every other one runs again, since later ones build on its effects.
            let skip: Vec<String> = downs(&outcomes).map(|step| format!("{step}: 1")).collect();
            let text = format!("var $skip = {{ {} }};\n{}", skip.join(", "), driver.text);
            let run = self.run(folder.path(), &text)?;
            read_lines(&run.stdout, &mut outcomes);
            let Some(next) = outcomes.iter().position(Option::is_none) else { break };
            let reason = run.why();
            outcomes[next.max(first)] = Some(Outcome::Fail(format!("{DOWN}{reason}")));
        }
        let lost = || Outcome::Fail(NOT_REACHED.into());
        Ok(outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(lost)).collect())
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

fn downs(outcomes: &[Option<Outcome>]) -> impl Iterator<Item = usize> {
    let down = |outcome: &Option<Outcome>| matches!(outcome, Some(Outcome::Fail(reason)) if reason.starts_with(DOWN));
    outcomes.iter().enumerate().filter(move |(_, outcome)| down(outcome)).map(|(step, _)| step)
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

fn read_lines(stdout: &str, outcomes: &mut [Option<Outcome>]) {
    for line in stdout.lines() {
        let mut words = line.splitn(3, ' ');
        let outcome = match words.next() {
            Some("ok") => Outcome::Pass,
            Some("FAIL") => Outcome::Fail(String::new()),
            _ => continue,
        };
        let Some(slot) = words.next().and_then(|number| outcomes.get_mut(number.parse::<usize>().ok()?)) else {
            continue;
        };
        if slot.is_none() {
            *slot = Some(match outcome {
                Outcome::Fail(_) => Outcome::Fail(words.next().unwrap_or_default().into()),
                other => other,
            });
        }
    }
}
