//! The laws of the tree that neither rustc nor clippy holds. Every breach is reported, not only the first.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

const MAX_FN: usize = 60;
const MAX_FILE: usize = 600;
/// Distinct operators that one file outside `ops/` may name: more is a match over operators that a table should make.
const MAX_OPERATORS: usize = 20;

/// A comment above a long function that says why it is one: a table, a dispatch loop.
const EXCUSE: &str = "// Long: ";

/// Files that are tables, whatever their length.
const TABLES: &[&str] = &["ops/src/table/", "wasm2js/src/generated/"];

/// What names operators by variant.
const OPERATOR_ENUMS: &[&str] =
    &["UnaryOp::", "BinaryOp::", "TernaryOp::", "LoadOp::", "StoreOp::", "RmwOp::", "CmpxchgOp::"];

/// Text that says where the tree was written, which is nobody's business. Put together, so that this file does not hold it.
fn private_paths() -> [String; 3] {
    ["work", "root", "home"].map(|dir| format!("/{dir}/"))
}

struct Source {
    path: String,
    text: String,
}

impl Source {
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    fn is_table(&self) -> bool {
        TABLES.iter().any(|dir| self.path.starts_with(dir))
    }

    fn crate_name(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }
}

/// Reports every breach.
pub(crate) fn run(root: &Path) -> Result<()> {
    let sources = sources(root)?;
    let mut breaches = Vec::new();
    for source in &sources {
        file(source, &mut breaches);
    }
    for source in sources.iter().filter(|s| s.is_rust()) {
        rust(source, &mut breaches);
    }
    helpers_are_used(root, &sources, &mut breaches)?;
    passes_have_tests(&sources, &mut breaches);
    if let Err(error) = crate::codegen::run(root, true) {
        breaches.push(format!("{error:#}"));
    }
    if breaches.is_empty() {
        return Ok(());
    }
    for breach in &breaches {
        eprintln!("{breach}");
    }
    bail!("{} breaches", breaches.len())
}

/// The text files that git knows or would add.
fn sources(root: &Path) -> Result<Vec<Source>> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .context("git ls-files")?;
    if !listed.status.success() {
        bail!("git ls-files: {}", listed.status);
    }
    let paths = String::from_utf8(listed.stdout).context("a file name is not UTF-8")?;
    let read = |path: &str| {
        let text = fs::read_to_string(root.join(path)).ok()?;
        Some(Source { path: path.to_string(), text })
    };
    Ok(paths.lines().filter_map(read).collect())
}

/// Laws of every text file.
fn file(source: &Source, breaches: &mut Vec<String>) {
    for private in private_paths() {
        if let Some(line) = source.text.lines().position(|line| line.contains(&private)) {
            breaches.push(format!("{}:{}: names a place on one machine ({private})", source.path, line + 1));
        }
    }
    let is_code = [".rs", ".cjs", ".mjs", ".sh"].iter().any(|end| source.path.ends_with(end));
    let lines = source.text.lines().count();
    if is_code && !source.is_table() && lines > MAX_FILE {
        breaches.push(format!("{}: {lines} lines, at most {MAX_FILE}", source.path));
    }
}

/// Laws of Rust files.
fn rust(source: &Source, breaches: &mut Vec<String>) {
    let Source { path, text } = source;
    if !text.starts_with("//! ") {
        breaches.push(format!("{path}: the first line is no `//!`"));
    }
    for (number, line) in text.lines().enumerate() {
        let at = number + 1;
        if line.trim_start().starts_with("#[ignore") {
            breaches.push(format!("{path}:{at}: a test that does not run"));
        }
        if line.contains("BinExpr {") && !path.ends_with("/construct.rs") && source.crate_name() == "wasm2js" {
            breaches.push(format!("{path}:{at}: `BinExpr` is made in construct.rs only, which knows precedence"));
        }
        if names_std_hash(line) {
            breaches.push(format!("{path}:{at}: the order of std's HashMap and HashSet leaks into output"));
        }
    }
    if !source.is_table() {
        long_functions(source, breaches);
    }
    if source.crate_name() != "ops" {
        let named = operators(text);
        if named.len() > MAX_OPERATORS {
            breaches.push(format!(
                "{path}: names {} operators, at most {MAX_OPERATORS}: make the table say it",
                named.len()
            ));
        }
    }
}

fn names_std_hash(line: &str) -> bool {
    let code = line.split(['/', '"']).next().unwrap_or_default();
    code.contains("std::collections") && (code.contains("HashMap") || code.contains("HashSet"))
}

fn operators(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for start in OPERATOR_ENUMS {
        for (at, _) in text.match_indices(start) {
            let name = &text[at + start.len()..];
            let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
            let is_variant =
                name[..end].chars().next().is_some_and(|c| c.is_ascii_uppercase()) && &name[..end] != "ALL";
            if is_variant && &name[..end] != "ROWS" {
                found.insert(&text[at..at + start.len() + end]);
            }
        }
    }
    found
}

/// Rust is formatted, so a function ends at the first brace that stands as far in as its `fn`.
fn long_functions(source: &Source, breaches: &mut Vec<String>) {
    let lines: Vec<&str> = source.text.lines().collect();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let Some(name) = function_name(code) else { continue };
        let ends = |l: &&str| l.len() == indent + 1 && l.ends_with('}') && l.trim_start() == "}";
        let is_declaration = code.ends_with(';') || code.ends_with('}');
        let Some(length) = lines[start..].iter().position(ends).filter(|_| !is_declaration) else { continue };
        // Its comments and attributes, which stand right above it.
        let above = lines[..start].iter().rev().map(|l| l.trim_start());
        let mut above = above.take_while(|l| l.starts_with("//") || l.starts_with("#["));
        if length + 1 > MAX_FN && !above.any(|l| l.starts_with(EXCUSE)) {
            breaches.push(format!(
                "{}:{}: `{name}` has {} lines, at most {MAX_FN}",
                source.path,
                start + 1,
                length + 1
            ));
        }
    }
}

fn function_name(code: &str) -> Option<&str> {
    let mut words = code.split_whitespace();
    let word = words.find(|w| !(w.starts_with("pub") || ["const", "async", "unsafe", "default"].contains(w)))?;
    let name = if word == "fn" { words.next()? } else { return None };
    name.split(['(', '<']).next()
}

/// A helper is named by a row of the tables, by the code that prints, or by another helper.
fn helpers_are_used(root: &Path, sources: &[Source], breaches: &mut Vec<String>) -> Result<()> {
    let needs: BTreeMap<String, Vec<String>> = crate::codegen::dependencies(root)?;
    let names = |source: &Source, helper: &str| {
        // An access goes by its mnemonic.
        let quoted = match source.path.as_str() {
            "ops/src/table/memory.rs" => format!("\"{}\"", helper.replacen('_', ".", 1)),
            _ => format!("\"{helper}\""),
        };
        let variant = format!("Helper::{}", crate::codegen::variant(helper));
        let stands_alone =
            |at: usize| !source.text[at + variant.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
        source.text.contains(&quoted) || source.text.match_indices(&variant).any(|(at, _)| stands_alone(at))
    };
    let speaks = |s: &&Source| s.path.starts_with("ops/src/") || s.path.starts_with("wasm2js/src/") && !s.is_table();
    let mut open: Vec<&String> =
        needs.keys().filter(|helper| sources.iter().filter(speaks).any(|s| names(s, helper))).collect();
    let mut used: BTreeSet<&String> = open.iter().copied().collect();
    while let Some(helper) = open.pop() {
        open.extend(needs[helper].iter().filter(|dep| used.insert(dep)));
    }
    for helper in needs.keys().filter(|helper| !used.contains(helper)) {
        breaches.push(format!("wasm2js/runtime: nothing uses {helper}.js"));
    }
    Ok(())
}

/// A pass is a row of the one list, and has filetests in the folder of its name.
fn passes_have_tests(sources: &[Source], breaches: &mut Vec<String>) {
    let list = sources.iter().filter(|s| s.path == "opt/src/lib.rs").flat_map(|s| s.text.lines());
    let names = list.filter_map(|line| line.trim_start().strip_prefix("Pass { name: \"")?.split('"').next());
    for name in names {
        let folder = format!("tests/opt/{name}/");
        if !sources.iter().any(|s| s.path.starts_with(&folder)) {
            breaches.push(format!("opt/src/lib.rs: the pass `{name}` has no test in {folder}"));
        }
    }
}
