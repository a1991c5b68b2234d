//! The first law of Body over the specification suite: every valid module is lifted and emitted with no pass between, and in
//! wasmtime each assertion ends as it does without. `cargo test -p anywasm-tests --test round_trip [FILE…]`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use anywasm_ir::{EmitOptions, emit_module, lift, read};
use anywasm_script::{Engine, Outcome, Script};
use anywasm_tests::harness::{self, Case};
use anywasm_tests::suite::{self, SuiteFile};
use anywasm_tests::wasmtime::Wasmtime;

/// The same module, by way of Body, and proven valid.
fn round_trip(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let options = EmitOptions { names: true, producers: true, locations: true };
    let module = read::read_module(wasm).map_err(|error| error.to_string())?;
    let emitted = emit_module(&module, &options, |id| lift(&module, id)).map_err(|error| error.to_string())?;
    read::validate(&emitted.wasm).map_err(|error| format!("emitted module is invalid: {error}"))?;
    Ok(emitted.wasm)
}

/// A panic is the file's failure and not the run's.
fn guarded(wasm: &[u8]) -> Result<Vec<u8>, String> {
    catch_unwind(AssertUnwindSafe(|| round_trip(wasm))).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().cloned();
        Err(message.or(panic.downcast_ref::<&str>().map(|s| s.to_string())).unwrap_or_default())
    })
}

/// What walrus cannot read, and so nobody here: valid modules of these files, which no round trip can cover.
fn is_known(message: &str) -> bool {
    message.contains("valid, but not readable")
}

fn check(file: &SuiteFile) -> Result<(), String> {
    let script = Script::parse_with(file.text, file.features).map_err(|error| error.to_string())?;
    let before = Wasmtime::new().run_script(&script);
    let after = Wasmtime::new().run_script(&script.rewritten(guarded));
    let mut problems = Vec::new();
    for (before, after) in before.steps.iter().zip(&after.steps) {
        if let (Outcome::Pass, Outcome::Fail(why) | Outcome::Unsupported(why)) = (&before.outcome, &after.outcome)
            && !is_known(why)
        {
            problems.push(format!("line {} ({}): {why}", after.line, after.keyword));
        }
    }
    problems.truncate(10);
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn main() -> ExitCode {
    let case = |file: SuiteFile| Case::new(file.name.clone(), move || check(&file));
    harness::main(suite::files().into_iter().map(case).collect())
}
