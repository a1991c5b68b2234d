//! What is compared: the endings of one script in two engines, step by step.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use anywasm_ir::EmitOptions;
use anywasm_ir::read::{read_module, validate};
use anywasm_opt::{Level, Options, PASSES, Pass, Program, Run, Runner, Step, schedule};
use anywasm_script::{Driver, Ending, Engine as _, Failure, Interp, JsTarget, OptLevel, Script, StepKind, Wasm2Js};
use anywasm_tests::wasmtime::Wasmtime;
use wasmparser::{Operator, Parser, Payload};

use crate::random::Random;

/// A comparison that can be asked for. All but the last two need no other process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub(crate) enum Check {
    /// The interpreter and wasmtime
    Interp,
    /// The interpreter on a module and on what lift and emit make of it
    Emit,
    /// The interpreter on a module and on what a level of the optimiser makes of it
    Opt,
    /// The interpreter on a module and on what some of the passes make of it, in any order and under other promises
    Optimise,
    /// The interpreter and the ES5 translation in node
    Es5,
    /// The interpreter and the modern translation in node
    Es2020,
}

impl Check {
    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Check::Interp => "interp",
            Check::Emit => "emit",
            Check::Opt => "opt",
            Check::Optimise => "optimise",
            Check::Es5 => "es5",
            Check::Es2020 => "es2020",
        }
    }

    /// The translation to JavaScript that it is about.
    pub(crate) fn target(self) -> Option<JsTarget> {
        match self {
            Check::Es5 => Some(JsTarget::Es5),
            Check::Es2020 => Some(JsTarget::Es2020),
            _ => None,
        }
    }
}

/// What one comparison came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Every step ended alike.
    Same,
    /// One side lacks a feature.
    Lacks(String),
    /// From some step on nothing can be said: one side ran out of a resource.
    Open,
    /// They differ: at this step, and what each side has to say.
    Differs(Difference),
}

/// A disagreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Index of the step.
    pub(crate) step: usize,
    /// What the interpreter gave.
    pub(crate) left: Ending,
    /// What the other side gave.
    pub(crate) right: Ending,
}

/// Runs a script in the interpreter.
pub(crate) fn interp(script: &Script) -> Vec<Ending> {
    guarded(script, || Interp::new().run(script))
}

/// A comparison that needs no other process; `base` is what the interpreter gave. `None` for the others.
pub(crate) fn compare_here(
    check: Check,
    seed: u64,
    script: &Script,
    base: &[Ending],
    wasmtime: &mut Wasmtime,
) -> Option<Verdict> {
    if check == Check::Interp
        && script.modules.iter().filter_map(|module| module.wasm.as_ref().ok()).any(|wasm| is_fused(wasm))
    {
        return Some(Verdict::Lacks("products and sums by the deterministic profile".into()));
    }
    let other = match check {
        Check::Interp => guarded(script, || wasmtime.run(script)),
        Check::Emit => interp(&script.rewritten(|wasm| checked(OptLevel::RoundTrip.rewrite(wasm)?))),
        Check::Opt => interp(&script.rewritten(|wasm| checked(optimised(wasm)?))),
        Check::Optimise => {
            let plan = OptPlan::new(seed, script);
            interp(&script.rewritten(|wasm| checked(plan.rewrite(wasm)?)))
        }
        Check::Es5 | Check::Es2020 => return None,
    };
    // A fault's address lies in two of an instance's memories, by wasmtime's own account: a fault of wasmtime's.
    if matches!(other.first(), Some(Err(Failure::Other(panic))) if panic.ends_with("assertion failed: fault.is_none()"))
    {
        return Some(Verdict::Lacks("one memory for each address".into()));
    }
    Some(compare(script, base, &other, check == Check::Interp))
}

/// The script as JavaScript.
pub(crate) fn driver(script: &Script, target: JsTarget) -> Result<Driver, String> {
    caught(|| Driver::new(script, translation(target)))
}

fn translation(target: JsTarget) -> &'static Wasm2Js {
    match target {
        JsTarget::Es5 => &Wasm2Js(JsTarget::Es5),
        JsTarget::Es2020 => &Wasm2Js(JsTarget::Es2020),
    }
}

/// Whether the module has a relaxed operator for which wasmtime, asked to be deterministic, gives another of the permitted results
/// than the deterministic profile (specification, appendix A.3): it rounds a product and a sum once, and saturates dot products.
fn is_fused(wasm: &[u8]) -> bool {
    let bodies = Parser::new(0).parse_all(wasm).filter_map(|payload| match payload {
        Ok(Payload::CodeSectionEntry(body)) => body.get_operators_reader().ok(),
        _ => None,
    });
    bodies.flat_map(|operators| operators.into_iter().flatten()).any(|operator| {
        matches!(
            operator,
            Operator::F32x4RelaxedMadd
                | Operator::F32x4RelaxedNmadd
                | Operator::F64x2RelaxedMadd
                | Operator::F64x2RelaxedNmadd
                | Operator::I16x8RelaxedDotI8x16I7x16S
                | Operator::I32x4RelaxedDotI8x16I7x16AddS
        )
    })
}

fn checked(wasm: Vec<u8>) -> Result<Vec<u8>, String> {
    validate(&wasm).map_err(|error| format!("written, not valid: {error}"))?;
    Ok(wasm)
}

/// A module optimised, at a level that its length picks.
fn optimised(wasm: &[u8]) -> Result<Vec<u8>, String> {
    let level = Level::ALL[1 + wasm.len() % (Level::ALL.len() - 1)].1;
    OptLevel::Optimised(level).rewrite(wasm)
}

/// What a check did to a module, where its name does not tell.
pub(crate) fn particulars(check: Check, seed: u64, script: &Script) -> String {
    match check {
        Check::Optimise => format!(" by {:?}", OptPlan::new(seed, script)),
        _ => String::new(),
    }
}

/// What the optimiser is asked, and the passes that run.
#[derive(Debug)]
struct OptPlan {
    options: Options,
    steps: Vec<Step>,
}

impl OptPlan {
    /// Follows from the seed, so that it stays the same while a module shrinks.
    fn new(seed: u64, script: &Script) -> OptPlan {
        let mut random = Random::new(seed ^ 0x0971_0a17);
        let options = Options {
            // What a script imports are modules of its own, with types of their own.
            closed_world: script.modules.len() == 1 && random.chance(30),
            zero_filled_memory: random.chance(50),
            keep_names: random.chance(30),
            ..Options::new(random.pick(&Level::ALL).1)
        };
        let mut steps = if random.chance(30) { schedule(&options) } else { Vec::new() };
        for _ in 0..1 + random.below(8) {
            let step = match random.pick(PASSES) {
                Pass { name, run: Run::Module(_), .. } => Step::Module(name),
                Pass { name, run: Run::Function(_), .. } => {
                    let functions: Vec<_> = PASSES.iter().filter(|pass| matches!(pass.run, Run::Function(_))).collect();
                    let more = (0..random.below(4)).map(|_| random.pick(&functions).name).collect::<Vec<_>>();
                    Step::Functions { passes: [vec![*name], more].concat(), rounds: 1 + random.below(3) as u32 }
                }
            };
            let at = random.below(steps.len() + 1);
            steps.insert(at, step);
        }
        OptPlan { options, steps }
    }

    fn rewrite(&self, wasm: &[u8]) -> Result<Vec<u8>, String> {
        let module = read_module(wasm).map_err(|error| error.to_string())?;
        let emitted = caught(|| {
            let mut program = Program::lift(module);
            let mut runner = Runner::new(&self.options, false);
            self.steps.iter().for_each(|step| _ = runner.step(&mut program, step));
            anywasm_opt::write(
                program,
                &EmitOptions { names: false, producers: false, locations: false, compact_imports: false },
            )
        })?;
        emitted.map(|emitted| emitted.wasm).map_err(|error| error.to_string())
    }
}

/// A panic is how every step ends.
fn guarded(script: &Script, run: impl FnOnce() -> Vec<Ending>) -> Vec<Ending> {
    caught(run).unwrap_or_else(|panic| vec![Err(Failure::Other(panic)); script.steps.len()])
}

pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| format!("panicked: {}", message(&*panic)))
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    text.unwrap_or_default().lines().next().unwrap_or_default()
}

/// Compares step by step. `classes`: the traps' messages are not the interpreter's own, only their kinds count.
pub(crate) fn compare(script: &Script, left: &[Ending], right: &[Ending], classes: bool) -> Verdict {
    for (step, (left, right)) in left.iter().zip(right).enumerate() {
        match (left, right) {
            (Err(Failure::Unsupported(feature)), _) | (_, Err(Failure::Unsupported(feature))) => {
                return Verdict::Lacks(feature.clone());
            }
            _ if is_limit(left) || is_limit(right) => return Verdict::Open,
            _ if same(left, right, classes) => {}
            _ => return Verdict::Differs(Difference { step, left: left.clone(), right: right.clone() }),
        }
        // Nothing after it has an instance.
        if left.is_err() && matches!(script.steps[step].kind, StepKind::Instantiate { .. }) {
            return Verdict::Same;
        }
    }
    Verdict::Same
}

/// Endings that each engine is free to have or not.
fn is_limit(ending: &Ending) -> bool {
    const LIMITS: [&str; 4] = ["GC heap out of memory", "limit exceeded", "out of memory", "allocation"];
    match ending {
        Err(Failure::Exhausted) => true,
        Err(Failure::Other(message) | Failure::Trap(message)) => LIMITS.iter().any(|limit| message.contains(limit)),
        _ => false,
    }
}

fn same(left: &Ending, right: &Ending, classes: bool) -> bool {
    match (left, right) {
        (Err(Failure::Trap(left)), Err(Failure::Trap(right))) if classes => class(left) == class(right),
        (Err(Failure::Link(_)), Err(Failure::Link(_))) => true,
        (Err(Failure::Other(_)), Err(Failure::Other(_))) => false,
        (left, right) => left == right,
    }
}

/// The kind of a trap, as finely as wasmtime tells kinds apart: one for both accesses beyond a table's end. An atomic access that is neither
/// aligned nor in bounds traps for its alignment first, but wasmtime's wait and notify for their bounds.
fn class(message: &str) -> &str {
    const CLASSES: [&str; 11] = [
        "unreachable",
        "divide by zero",
        "integer overflow",
        "conversion to integer",
        "memory access",
        "array access",
        "null",
        "cast",
        "indirect call",
        "uninitialized element",
        "shared memory",
    ];
    const TABLE: [&str; 2] = ["table access", "undefined element"];
    if message.contains("unaligned") {
        return "memory access";
    }
    if TABLE.iter().any(|part| message.contains(part)) {
        return TABLE[0];
    }
    CLASSES.iter().find(|class| message.contains(**class)).copied().unwrap_or(message)
}
