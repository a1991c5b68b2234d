//! `--metrics`: what the bytes are, before and after, and what each pass did.

use anywasm_opt::Optimized;
use wasmparser::{Parser, Payload};

/// Sections with their sizes, in the order of the file; custom ones by name.
pub(crate) fn sections(wasm: &[u8]) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    let mut add = |name: &str, size: usize| match all.iter_mut().find(|(known, _)| known == name) {
        Some((_, total)) => *total += size,
        None => all.push((name.to_owned(), size)),
    };
    for payload in Parser::new(0).parse_all(wasm).map_while(Result::ok) {
        let range = match &payload {
            Payload::CustomSection(custom) => {
                add(&format!("custom {:?}", custom.name()), custom.range().len());
                continue;
            }
            payload => payload.as_section(),
        };
        let name = match payload {
            Payload::TypeSection(_) => "type",
            Payload::ImportSection(_) => "import",
            Payload::FunctionSection(_) => "function",
            Payload::TableSection(_) => "table",
            Payload::MemorySection(_) => "memory",
            Payload::TagSection(_) => "tag",
            Payload::GlobalSection(_) => "global",
            Payload::ExportSection(_) => "export",
            Payload::StartSection { .. } => "start",
            Payload::ElementSection(_) => "element",
            Payload::DataCountSection { .. } => "data count",
            Payload::CodeSectionStart { .. } => "code",
            Payload::DataSection(_) => "data",
            _ => continue,
        };
        add(name, range.map_or(0, |(_, range)| range.len()));
    }
    all
}

/// Prints the tables to standard error, since standard output may be the module.
pub(crate) fn print(before: &[u8], done: &Optimized) {
    let (old, new) = (sections(before), sections(&done.emitted.wasm));
    eprintln!("{:<32} {:>10} {:>10} {:>10}", "section", "before", "after", "saved");
    let size = |all: &[(String, usize)], name: &str| all.iter().find(|(n, _)| n == name).map_or(0, |(_, size)| *size);
    let names = old.iter().chain(new.iter().filter(|(name, _)| size(&old, name) == 0));
    for (name, _) in names {
        row(name, size(&old, name), size(&new, name));
    }
    row("total", before.len(), done.emitted.wasm.len());
    eprintln!("\n{:<32} {:>10} {:>10} {:>10} {:>10}", "pass", "runs", "changes", "fewer ops", "ms");
    for pass in &done.metrics {
        let ms = pass.seconds * 1e3;
        eprintln!("{:<32} {:>10} {:>10} {:>10} {ms:>10.1}", pass.name, pass.runs, pass.changes, pass.removed);
    }
}

fn row(name: &str, before: usize, after: usize) {
    eprintln!("{name:<32} {before:>10} {after:>10} {:>10}", before as i64 - after as i64);
}
