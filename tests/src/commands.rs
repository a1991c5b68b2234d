//! What `;; run:` can do: each command makes the text that stands beside a filetest.

use std::fmt::Write;

use anywasm_ir::read::read_module;
use anywasm_script::OptLevel;
use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate};

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
    let options = Options { target, format: Format::Cjs, pretty: true, strings: Strings::NONE, doubles: DoubleMoves::Engine };
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
    if !arguments.is_empty() {
        return Err(format!("no options {arguments:?}"));
    }
    let wasm = OptLevel::RoundTrip.rewrite(text.as_bytes())?;
    wasmprinter::print_bytes(wasm).map_err(|error| error.to_string())
}

/// `ir [--pass=NAME]…`: the Body of every function, after these passes. With passes only functions that they change are printed.
///
/// # Errors
/// A module that cannot be read, an unknown pass or option, a pass that breaks a body.
pub fn ir(text: &str, arguments: &[&str]) -> Result<String, String> {
    let mut passes = Vec::new();
    for argument in arguments {
        let name = argument.strip_prefix("--pass=").ok_or_else(|| format!("no option {argument:?}"))?;
        passes.push(anywasm_opt::pass(name).ok_or_else(|| format!("no pass {name:?}"))?);
    }
    let module = read_module(text.as_bytes()).map_err(|error| error.to_string())?;
    let mut out = String::new();
    for (index, func) in module.funcs.iter().enumerate() {
        if !matches!(func.kind, walrus::FunctionKind::Local(_)) {
            continue;
        }
        let mut body = anywasm_ir::lift(&module, func.id());
        let mut changed = passes.is_empty();
        for pass in &passes {
            changed |= (pass.run)(&mut body);
            anywasm_ir::verify(&body, &module).map_err(|e| format!("{} broke function {index}: {e}", pass.name))?;
        }
        if changed {
            let name = func.name.as_deref().map(|name| format!(" ${}", name.escape_debug())).unwrap_or_default();
            writeln!(out, ";; function {index}{name}\n{}", body.display(&module)).map_err(|e| e.to_string())?;
        }
    }
    Ok(out)
}

/// `emit`: the module after lift and emit with no pass between.
///
/// # Errors
/// A module that cannot be read.
pub fn emit(text: &str, _arguments: &[&str]) -> Result<String, String> {
    let module = read_module(text.as_bytes()).map_err(|error| error.to_string())?;
    let options = anywasm_ir::EmitOptions { names: true, producers: true, locations: false };
    let emitted = anywasm_ir::emit_module(&module, &options, |id| anywasm_ir::lift(&module, id));
    let emitted = emitted.map_err(|error| error.to_string())?;
    wasmprinter::print_bytes(emitted.wasm).map_err(|error| error.to_string())
}
