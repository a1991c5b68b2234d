//! Files of scripts from end to end: what `anywasm wast` does.

use std::path::Path;

use crate::{Driver, Engine, Interp, JsTarget, OptLevel, Program, Report, Script, Translate as _, Wasm2Js, judge};

/// Where a script runs.
#[derive(Clone, Debug)]
pub enum EngineKind {
    /// The interpreter.
    Interp,
    /// Translated to JavaScript, in this program.
    Js(JsTarget, Program),
}

/// Runs a script in an engine, each module optimised first if there is a level.
///
/// # Errors
/// The file cannot be read or is no script, `file:line: message`, or the program cannot be started.
pub fn run_file(path: &Path, engine: &EngineKind, opt: Option<OptLevel>) -> Result<Report, String> {
    let name = path.display();
    let bytes = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{name}: not UTF-8 text"))?;
    let mut script = Script::parse(&text).map_err(|error| format!("{name}:{error}"))?;
    if let Some(level) = opt {
        script = script.rewritten(|wasm| level.rewrite(wasm));
    }
    match engine {
        EngineKind::Interp => Ok(Interp::new().run_script(&script)),
        EngineKind::Js(target, program) => {
            let translate = Wasm2Js(*target);
            let endings = program.run_driver(&Driver::new(&script, &translate));
            let endings = endings.map_err(|error| format!("{program}: {error}"))?;
            Ok(judge(&script, &endings, |message, expected| translate.is_trap(message, expected)))
        }
    }
}
