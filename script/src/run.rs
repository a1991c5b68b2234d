//! Files of scripts from end to end: what `anywasm wast` does.

use std::path::Path;

use crate::{Engine, Interp, Report, Script};

/// Where a script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EngineKind {
    /// The interpreter.
    Interp,
}

/// Rewrites a module's bytes, or says why it cannot.
pub type Rewrite<'a> = &'a dyn Fn(&[u8]) -> Result<Vec<u8>, String>;

/// Runs a script in an engine, each module rewritten first if there is a `rewrite`.
///
/// # Errors
/// The file cannot be read, or is no script: `file:line: message`.
pub fn run_file(path: &Path, engine: EngineKind, rewrite: Option<Rewrite<'_>>) -> Result<Report, String> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{name}: not UTF-8 text"))?;
    let mut script = Script::parse(&text).map_err(|error| format!("{name}:{error}"))?;
    if let Some(rewrite) = rewrite {
        script = script.rewritten(rewrite);
    }
    Ok(match engine {
        EngineKind::Interp => Interp::new().run_script(&script),
    })
}
