//! Parsing as ECMAScript 5, by acorn in one process for all files.

use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::programs::node;
use crate::snapshot::repository;

/// One process that parses file after file.
pub struct Es5Parser {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    folder: tempfile::TempDir,
}

impl Es5Parser {
    /// Starts the process.
    ///
    /// # Errors
    /// node is missing.
    pub fn start() -> io::Result<Es5Parser> {
        let mut child = Command::new(node())
            .arg(repository().join("tests/engines/es5.cjs"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let missing = || io::Error::other("no pipe to the ES5 parser");
        let (stdin, stdout) = (stdin.ok_or_else(missing)?, BufReader::new(stdout.ok_or_else(missing)?));
        Ok(Es5Parser { child, stdin, stdout, folder: tempfile::tempdir()? })
    }

    /// What is wrong with a text, if anything.
    pub fn parse(&mut self, text: &str) -> Option<String> {
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
