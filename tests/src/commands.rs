//! What `;; run:` can do: each command makes the text that stands beside a filetest.

use std::fmt::Write;

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
    let module = anywasm_ir::read::read_module(text.as_bytes()).map_err(|error| error.to_string())?;
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
