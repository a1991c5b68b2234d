//! Filetests: a text module with directives in its first comments, and the expected output of each beside it.
//!
//! * `;; run: js --target es5 %` writes `NAME.js`; `;; run: opt %` writes `NAME.out.wat`; `;; run: ir %` writes `NAME.ir`,
//!   `;; run: emit %` writes `NAME.emit.out.wat`.
//!   A second directive of the same kind needs a name, `;; run[es2020]: js --target es2020 %`, which goes into the file's:
//!   `NAME.es2020.js`.
//! * `;; deviates: ENGINE why`: an engine in which assertions fail, for a reason that `docs/semantics.md` gives.
//! * `;; assert: f(1, 2) = 3` runs in every engine (`Script::from_wat` has the forms).
//!
//! A file `NAME.wast` is a script, for what takes more than one module; it runs in every engine.

use std::path::{Path, PathBuf};

use anywasm_script::Script;

use crate::commands;
use crate::engines;
use crate::harness::Case;
use crate::snapshot::{self, repository};

/// Makes an output: the module's text and the words of the directive between the command and `%`.
pub type Command = fn(&str, &[&str]) -> Result<String, String>;

/// The commands, and the extension of what they make.
pub const COMMANDS: &[(&str, &str, Command)] = &[
    ("js", "js", commands::js),
    ("opt", "out.wat", commands::opt),
    ("ir", "ir", commands::ir),
    ("emit", "emit.out.wat", commands::emit),
];

/// Folders of filetests below `tests/`.
const FOLDERS: [&str; 4] = ["ir", "opt", "js", "regress"];

/// Every filetest, by name.
///
/// # Panics
/// If a folder cannot be read.
pub fn cases() -> Vec<Case> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        find(&repository().join("tests").join(folder), &mut files);
    }
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let name = file.strip_prefix(repository().join("tests")).unwrap_or(&file).display().to_string();
            Case::new(name, move || run(&file))
        })
        .collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("the folder is readable").path()) {
        if path.is_dir() {
            find(&path, files);
        } else if is_input(&path) {
            files.push(path);
        }
    }
}

/// `a.wat`, but not an output `a.out.wat`.
fn is_input(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".wast") || name.ends_with(".wat") && !name.ends_with(".out.wat")
}

fn run(file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    let directives = directives(&text)?;
    let mut problems = Vec::new();
    for directive in &directives {
        let golden = file.with_extension(directive.extension());
        let made = (directive.command)(&text, &directive.arguments);
        problems.extend(made.and_then(|actual| snapshot::compare(&golden, &actual)).err());
    }
    let is_script = file.extension().is_some_and(|extension| extension == "wast");
    let script = if is_script { Script::parse(&text) } else { Script::from_wat(&text) };
    let script = script.map_err(|error| error.to_string())?;
    // The module itself is a step: a file with nothing else to check is no test.
    if directives.is_empty() && script.steps.len() < 2 {
        return Err("neither `;; run:` nor `;; assert:`".into());
    }
    if script.steps.len() > 1 {
        let deviating: Vec<&str> = comments(&text).filter_map(deviation).collect();
        let found = engines::run_everywhere(&script);
        let of = |problem: &str, engine: &str| problem.strip_prefix(engine).is_some_and(|rest| rest.starts_with(':'));
        for engine in &deviating {
            if !found.iter().any(|problem| of(problem, engine)) {
                problems.push(format!("{engine} does not deviate any more"));
            }
        }
        problems.extend(found.into_iter().filter(|problem| !deviating.iter().any(|engine| of(problem, engine))));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

struct Directive<'a> {
    name: Option<&'a str>,
    command: Command,
    extension: &'static str,
    arguments: Vec<&'a str>,
}

impl Directive<'_> {
    fn extension(&self) -> String {
        self.name.map_or_else(|| self.extension.to_owned(), |name| format!("{name}.{}", self.extension))
    }
}

fn directives(text: &str) -> Result<Vec<Directive<'_>>, String> {
    comments(text).filter_map(directive).collect()
}

/// What the first comments of a file say.
fn comments(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().take_while(|line| line.is_empty() || line.starts_with(";;"));
    lines.map(|line| line.trim_start_matches(';').trim())
}

/// The engine that a `deviates` line names.
fn deviation(line: &str) -> Option<&str> {
    Some(line.strip_prefix("deviates:")?.split_whitespace().next().unwrap_or_default())
}

fn directive(line: &str) -> Option<Result<Directive<'_>, String>> {
    let rest = line.strip_prefix("run")?;
    let (name, rest) = match rest.strip_prefix('[') {
        Some(named) => {
            let (name, rest) = named.split_once(']')?;
            (Some(name), rest)
        }
        None => (None, rest),
    };
    let mut words = rest.strip_prefix(':')?.split_whitespace();
    let command = words.next().unwrap_or_default();
    let mut arguments: Vec<&str> = words.collect();
    if arguments.pop() != Some("%") {
        return Some(Err(format!("`{line}` does not end in `%`, the module")));
    }
    let known = COMMANDS.iter().find(|(known, ..)| *known == command);
    Some(known.ok_or_else(|| format!("no command {command:?}")).map(|(_, extension, command)| Directive {
        name,
        command: *command,
        extension,
        arguments,
    }))
}
