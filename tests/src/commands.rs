//! What `;; run:` can do: each command makes the text that stands beside a filetest.

use std::collections::BTreeMap;
use std::fmt::Write;

use anywasm_ir::read::read_module;
use anywasm_opt::{Level, Program, Run, Runner, Step};
use anywasm_script::OptLevel;
use anywasm_wasm2js::{DoubleMoves, Format, Strings, Target, translate};

use crate::es5::Es5Parser;

/// `js [--target es5|es2020]`: the module's own part of a CommonJS file, below the names of the helpers it brings along: they have
/// tests of their own, and a change of one would touch every golden.
///
/// # Errors
/// A module that cannot be read or translated, an unknown option, ES5 that is none.
pub fn js(text: &str, arguments: &[&str]) -> Result<String, String> {
    let target = match arguments {
        [] | ["--target", "es5"] => Target::Es5,
        ["--target", "es2020"] => Target::Es2020,
        _ => return Err(format!("no options {arguments:?}")),
    };
    let code = javascript(text, target)?;
    if target == Target::Es5 {
        let mut parser = Es5Parser::start().map_err(|error| error.to_string())?;
        parser.parse(&code).map_or(Ok(()), |error| Err(format!("not ES5: {error}")))?;
    }
    let own = code.find("function $instantiate").ok_or("no `$instantiate`")?;
    // Those of every module, which are the JavaScript API, say nothing about this one.
    let common = javascript("(module)", target)?;
    let helpers = code[..own].lines().filter_map(declared);
    let helpers: Vec<&str> =
        helpers.filter(|name| !common.lines().filter_map(declared).any(|common| common == *name)).collect();
    Ok(format!("// helpers: {}\n{}", helpers.join(" "), &code[own..]))
}

fn javascript(text: &str, target: Target) -> Result<String, String> {
    let module = read_module(text.as_bytes()).map_err(|error| error.to_string())?;
    let options = anywasm_wasm2js::Options {
        target,
        format: Format::Cjs,
        pretty: true,
        strings: Strings::NONE,
        doubles: DoubleMoves::Engine,
    };
    Ok(translate(&module, &options).map_err(|error| error.to_string())?.code)
}

/// The file-level name that a line declares.
fn declared(line: &str) -> Option<&str> {
    let name = line.strip_prefix("function ").or(line.strip_prefix("var "))?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '$')?;
    name[..end].strip_prefix('$')
}

/// `opt`: the module after its way to Body and back, as text.
///
/// # Errors
/// A module that cannot be read, rewritten or printed.
pub fn opt(text: &str, arguments: &[&str]) -> Result<String, String> {
    let print = |wasm: Vec<u8>| wasmprinter::print_bytes(wasm).map_err(|error| error.to_string());
    if arguments.is_empty() {
        return print(OptLevel::RoundTrip.rewrite(text.as_bytes())?);
    }
    let (steps, options) = steps(arguments)?;
    let module = read_module(text.as_bytes()).map_err(|error| error.to_string())?;
    if steps.is_empty() {
        let done = anywasm_opt::optimize(module, &options, &EMIT, false).map_err(|error| error.to_string())?;
        return print(done.emitted.wasm);
    }
    let mut program = Program::lift(module);
    let mut runner = Runner::new(&options, false);
    for step in &steps {
        runner.step(&mut program, step);
    }
    print(anywasm_opt::write(program, &EMIT).map_err(|error| error.to_string())?.wasm)
}

const EMIT: anywasm_ir::EmitOptions =
    anywasm_ir::EmitOptions { names: true, producers: true, locations: false, compact_imports: false };

/// `ir [--pass=NAME]… [-OLEVEL] [--closed-world]…`: the Body of every function, after these passes. With passes only functions that
/// they change are printed. The level and the promises are what the passes are told; no others run.
///
/// # Errors
/// A module that cannot be read, an unknown pass or option.
pub fn ir(text: &str, arguments: &[&str]) -> Result<String, String> {
    let (steps, options) = steps(arguments)?;
    let mut program = Program::lift(read_module(text.as_bytes()).map_err(|error| error.to_string())?);
    let before = bodies(&program);
    let mut runner = Runner::new(&options, false);
    for step in &steps {
        runner.step(&mut program, step);
    }
    let mut out = String::new();
    for (id, (heading, text)) in bodies(&program) {
        if steps.is_empty() || before.get(&id).is_none_or(|(_, old)| *old != text) {
            writeln!(out, ";; function {heading}\n{text}").map_err(|e| e.to_string())?;
        }
    }
    Ok(out)
}

/// The passes that arguments name, and what they are told.
fn steps(arguments: &[&str]) -> Result<(Vec<Step>, anywasm_opt::Options), String> {
    let mut options = anywasm_opt::Options::new(Level::OZ);
    let mut steps = Vec::new();
    for argument in arguments {
        if let Some(name) = argument.strip_prefix("--pass=") {
            let pass = anywasm_opt::pass(name).ok_or_else(|| format!("no pass {name:?}"))?;
            steps.push(match pass.run {
                Run::Function(_) => Step::Functions { passes: vec![pass.name], rounds: 1 },
                Run::Module(_) => Step::Module(pass.name),
            });
        } else if let Some(level) = argument.strip_prefix("-O") {
            let found = Level::ALL.iter().find(|(name, _)| *name == level);
            options.level = found.ok_or_else(|| format!("no level {level:?}"))?.1;
        } else {
            match *argument {
                "-all" => options.features = anywasm_ir::read::FEATURES,
                "--closed-world" => options.closed_world = true,
                "--traps-never-happen" => options.traps_never_happen = true,
                "--zero-filled-memory" => options.zero_filled_memory = true,
                _ => return Err(format!("no option {argument:?}")),
            }
        }
    }
    Ok((steps, options))
}

/// The text of every body, with the function's position and name.
fn bodies(program: &Program) -> BTreeMap<walrus::FunctionId, (String, String)> {
    let mut all = BTreeMap::new();
    for (index, func) in program.module.funcs.iter().enumerate() {
        if let Some(body) = program.body(func.id()) {
            let name = func.name.as_deref().map(|name| format!(" ${}", name.escape_debug())).unwrap_or_default();
            all.insert(func.id(), (format!("{index}{name}"), body.display(&program.module).to_string()));
        }
    }
    all
}

/// `emit`: the module after lift and emit with no pass between.
///
/// # Errors
/// A module that cannot be read.
pub fn emit(text: &str, _arguments: &[&str]) -> Result<String, String> {
    let module = read_module(text.as_bytes()).map_err(|error| error.to_string())?;
    let emitted = anywasm_ir::emit_module(&module, &EMIT, |id| anywasm_ir::lift(&module, id));
    let emitted = emitted.map_err(|error| error.to_string())?;
    wasmprinter::print_bytes(emitted.wasm).map_err(|error| error.to_string())
}
