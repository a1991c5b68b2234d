//! The first law of Body over the specification suite: every valid module is lifted and emitted with no pass between, and in
//! wasmtime each assertion ends as it does without. Then again with hints that mean nothing and without copies, as passes might
//! leave a body: what was carried through locals comes on the stack and the other way round, and locals collide.
//! `cargo test -p anywasm-tests --test round_trip [FILE…]`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use anywasm_ir::body::{Body, Op, Value};
use anywasm_ir::{EmitOptions, emit_module, lift, read};
use anywasm_script::{Engine, Outcome, Report, Script};
use anywasm_tests::harness::{self, Case};
use anywasm_tests::suite::{self, SuiteFile};
use anywasm_tests::wasmtime::Wasmtime;

/// A sequence that looks random and is always the same.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) % u64::from(limit)) as u32
    }
}

/// Gives values hints that mean nothing, and removes copies.
fn scramble(body: &mut Body, seed: u64) {
    let mut sequence = Sequence(seed);
    let extra = body.new_local();
    for value in &mut body.values {
        value.local = match sequence.below(4) {
            0 => None,
            1 => Some(extra),
            2 => Some(sequence.below(body.num_locals)),
            _ => value.local,
        };
    }
    let mut same: Vec<Value> = (0..body.values.len() as u32).map(Value).collect();
    for inst in &body.insts {
        if matches!(inst.op, Op::Copy) && body.ty(inst.result()) == body.ty(inst.args[0]) {
            same[inst.result().index()] = same[inst.args[0].index()];
        }
    }
    for inst in &mut body.insts {
        inst.args.iter_mut().for_each(|arg| *arg = same[arg.index()]);
    }
}

/// The same module, by way of Body, and proven valid. A `seed` scrambles.
fn round_trip(wasm: &[u8], seed: Option<u64>) -> Result<Vec<u8>, String> {
    let options = EmitOptions { names: true, producers: true, locations: true, compact_imports: false };
    let module = read::read_module(wasm).map_err(|error| error.to_string())?;
    let emitted = emit_module(&module, &options, |id| {
        let mut body = lift(&module, id);
        if let Some(seed) = seed {
            scramble(&mut body, seed ^ id.index() as u64);
        }
        body
    });
    let emitted = emitted.map_err(|error| error.to_string())?;
    read::validate(&emitted.wasm).map_err(|error| format!("emitted module is invalid: {error}"))?;
    Ok(emitted.wasm)
}

/// A panic is the file's failure and not the run's.
fn guarded(wasm: &[u8], seed: Option<u64>) -> Result<Vec<u8>, String> {
    catch_unwind(AssertUnwindSafe(|| round_trip(wasm, seed))).unwrap_or_else(|panic| {
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
    let mut problems = Vec::new();
    for seed in [None, Some(1), Some(2)] {
        let after = Wasmtime::new().run_script(&script.rewritten(|wasm| guarded(wasm, seed)));
        compare(&before, &after, seed, &mut problems);
    }
    problems.truncate(10);
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn compare(before: &Report, after: &Report, seed: Option<u64>, problems: &mut Vec<String>) {
    for (before, after) in before.steps.iter().zip(&after.steps) {
        if let (Outcome::Pass, Outcome::Fail(why) | Outcome::Unsupported(why)) = (&before.outcome, &after.outcome)
            && !is_known(why)
        {
            problems.push(format!("line {} ({}), seed {seed:?}: {why}", after.line, after.keyword));
        }
    }
}

fn main() -> ExitCode {
    let case = |file: SuiteFile| Case::new(file.name.clone(), move || check(&file));
    harness::main(suite::files().into_iter().map(case).collect())
}
