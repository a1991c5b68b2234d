//! Every engine that scripts run in, and every command of a filetest.

use anywasm_script::{
    Driver, Ending, Engine, Interp, JsTarget, OptLevel, Outcome, Program, Report, Script, Translate, Wasm2Js, judge,
    without_shared_memory,
};

use crate::native::{Native, NativeAfter};
use crate::programs::{hermes, node, realm};
use crate::wasmtime::Wasmtime;

/// How an engine runs a script.
pub enum How {
    /// In this process.
    Direct(fn() -> Box<dyn Engine>),
    /// As JavaScript: the index in [`TRANSLATIONS`] (engines of one translation share its output) and the program that runs it.
    Js(usize, fn() -> Program),
}

/// An engine.
pub struct TestEngine {
    /// Names its snapshot.
    pub name: &'static str,
    /// How it runs.
    pub how: How,
    /// What it is asked.
    pub scope: Scope,
}

/// Which scripts an engine runs, and what is made of their endings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    All,
    /// All of them; it has no `SharedArrayBuffer`, so a module with a shared memory ends with the promised link error.
    NotShared,
    /// The suite's files on threads.
    Threads,
}

/// A way to make JavaScript.
pub struct Translation {
    /// For messages.
    pub name: &'static str,
    /// Makes it.
    pub translate: &'static dyn Translate,
    /// Whether every file it makes has to parse as ES5.
    pub es5: bool,
}

/// Every way to make JavaScript.
pub const TRANSLATIONS: &[Translation] = &[
    Translation { name: "native", translate: &Native, es5: true },
    Translation { name: "es5", translate: &Wasm2Js(JsTarget::Es5), es5: true },
    Translation { name: "es2020", translate: &Wasm2Js(JsTarget::Es2020), es5: false },
    Translation { name: "native-round-trip", translate: &NativeAfter(OptLevel::RoundTrip), es5: false },
];

const NATIVE: usize = 0;
const ES5: usize = 1;
const ES2020: usize = 2;
const NATIVE_ROUND_TRIP: usize = 3;

/// V8's middle tier makes a NaN quiet that is moved from one typed array to another (docs/semantics.md), and when it starts to is a
/// matter of time: without it runs are alike.
const NO_MAGLEV: &str = "--no-maglev";

/// Every engine. Hermes without its optimiser, which takes minutes for a function with a `switch` of ten thousand cases. The first two prove the harness: what they fail is no fault of anywasm's.
pub const ENGINES: &[TestEngine] = &[
    TestEngine { name: "wasmtime", how: How::Direct(|| Box::new(Wasmtime::new())), scope: Scope::All },
    TestEngine { name: "v8-wasm", how: How::Js(NATIVE, || Program::new([node()])), scope: Scope::All },
    TestEngine { name: "wasmtime-round-trip", how: How::Direct(|| Box::new(After(OptLevel::RoundTrip, Wasmtime::new()))), scope: Scope::All },
    TestEngine { name: "v8-round-trip", how: How::Js(NATIVE_ROUND_TRIP, || Program::new([node()])), scope: Scope::All },
    TestEngine { name: "interp", how: How::Direct(|| Box::new(Interp::new())), scope: Scope::All },
    TestEngine { name: "es5-realm", how: How::Js(ES5, || Program::new([node(), NO_MAGLEV.into(), realm()])), scope: Scope::NotShared },
    TestEngine {
        name: "es5-realm-threads",
        how: How::Js(ES5, || Program::new([node(), NO_MAGLEV.into(), realm(), "--threads".into()])),
        scope: Scope::Threads,
    },
    TestEngine { name: "es5-jitless", how: How::Js(ES5, || Program::new([node(), "--jitless".into()])), scope: Scope::All },
    TestEngine { name: "es5-duktape", how: How::Js(ES5, || Program::new(["duk"])), scope: Scope::NotShared },
    TestEngine { name: "es5-hermes", how: How::Js(ES5, || Program::new([hermes(), "-O0".into()])), scope: Scope::NotShared },
    TestEngine { name: "es2020-node", how: How::Js(ES2020, || Program::new([node(), NO_MAGLEV.into()])), scope: Scope::All },
];

/// An engine on modules that went through the optimiser.
struct After<E>(OptLevel, E);

impl<E: Engine> Engine for After<E> {
    fn run(&mut self, script: &Script) -> Vec<Ending> {
        self.1.run(&script.rewritten(|wasm| self.0.rewrite(wasm)))
    }

    fn is_trap(&self, message: &str, expected: &str) -> bool {
        self.1.is_trap(message, expected)
    }
}

impl TestEngine {
    /// Whether it runs a file of the suite.
    pub fn takes(&self, file: &str) -> bool {
        self.scope != Scope::Threads || file.starts_with("threads/")
    }

    /// Runs a script and judges it; `driver` gives the script's driver for each translation.
    ///
    /// # Errors
    /// The program cannot be run at all.
    pub fn run<'a>(&self, script: &Script, driver: impl Fn(usize) -> &'a Driver) -> Result<Report, String> {
        let translation = match self.how {
            How::Direct(make) => return Ok(make().run_script(script)),
            How::Js(translation, _) => translation,
        };
        let mut endings = self.endings(script, driver)?;
        if self.scope == Scope::NotShared {
            endings = without_shared_memory(script, endings);
        }
        let translate = TRANSLATIONS[translation].translate;
        Ok(judge(script, &endings, |message, expected| translate.is_trap(message, expected)))
    }

    /// Runs a script: its endings as they come.
    ///
    /// # Errors
    /// As for [`TestEngine::run`].
    pub fn endings<'a>(&self, script: &Script, driver: impl Fn(usize) -> &'a Driver) -> Result<Vec<Ending>, String> {
        match self.how {
            How::Direct(make) => Ok(make().run(script)),
            How::Js(translation, program) => {
                let program = program();
                program.run_driver(driver(translation)).map_err(|error| format!("{:?}: {error}", program.command))
            }
        }
    }
}

/// Runs a script in every engine: what failed in one of them. What an engine lacks is the suite's snapshots to tell; wasmtime lacks
/// nothing.
pub fn run_everywhere(script: &Script) -> Vec<String> {
    let drivers: Vec<Driver> =
        TRANSLATIONS.iter().map(|translation| Driver::new(script, translation.translate)).collect();
    let mut problems = Vec::new();
    for engine in ENGINES.iter().filter(|engine| engine.scope != Scope::Threads) {
        match engine.run(script, |translation| &drivers[translation]) {
            Ok(report) => {
                let failed = report.steps.iter().filter(|step| matches!(step.outcome, Outcome::Fail(_)));
                problems.extend(failed.map(|step| format!("{}: line {step}", engine.name)));
            }
            Err(error) => problems.push(error),
        }
    }
    // What wasmtime lacks goes to Body and back here.
    let report = After(OptLevel::RoundTrip, Interp::new()).run_script(script);
    let failed = report.steps.iter().filter(|step| matches!(step.outcome, Outcome::Fail(_)));
    problems.extend(failed.map(|step| format!("interp-round-trip: line {step}")));
    problems
}
