//! Every engine that scripts run in, and every command of a filetest.

use std::cell::{Cell, OnceCell};
use std::time::{Duration, Instant};

use anywasm_opt::Level;
use anywasm_script::{
    Driver, Ending, Engine, Interp, JsTarget, OptLevel, Outcome, Program, Report, Script, Translate, Wasm2Js, judge,
    without_shared_memory,
};

use crate::native::Native;
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
    /// What its modules go through before: an index in [`REWRITES`].
    pub rewrite: Option<usize>,
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
];

/// What modules go through before engines that know nothing of anywasm run them.
pub const REWRITES: &[OptLevel] = &[
    OptLevel::RoundTrip,
    OptLevel::Optimised(Level::O1),
    OptLevel::Optimised(Level::O3),
    OptLevel::Optimised(Level::OZ),
];

const ROUND_TRIP: usize = 0;
const O1: usize = 1;
const O3: usize = 2;
const OZ: usize = 3;

const NATIVE: usize = 0;
const ES5: usize = 1;
const ES2020: usize = 2;

/// V8's middle tier makes a NaN quiet that is moved from one typed array to another (docs/semantics.md), and when it starts to is a
/// matter of time: without it runs are alike.
const NO_MAGLEV: &str = "--no-maglev";

const fn engine(name: &'static str, how: How) -> TestEngine {
    TestEngine { name, how, scope: Scope::All, rewrite: None }
}

const fn interp(name: &'static str, rewrite: usize) -> TestEngine {
    TestEngine { rewrite: Some(rewrite), ..engine(name, How::Direct(|| Box::new(Interp::new()))) }
}

const fn wasmtime(name: &'static str, rewrite: usize) -> TestEngine {
    TestEngine { rewrite: Some(rewrite), ..engine(name, How::Direct(|| Box::new(Wasmtime::new()))) }
}

const fn v8(name: &'static str, rewrite: usize) -> TestEngine {
    TestEngine { rewrite: Some(rewrite), ..engine(name, How::Js(NATIVE, || Program::new([node()]))) }
}

/// Every engine. Hermes without its optimiser, which takes minutes for a function with a `switch` of ten thousand cases. The first two
/// prove the harness: what they fail is no fault of anywasm's.
pub const ENGINES: &[TestEngine] = &[
    engine("wasmtime", How::Direct(|| Box::new(Wasmtime::new()))),
    engine("v8-wasm", How::Js(NATIVE, || Program::new([node()]))),
    wasmtime("wasmtime-round-trip", ROUND_TRIP),
    v8("v8-round-trip", ROUND_TRIP),
    engine("interp", How::Direct(|| Box::new(Interp::new()))),
    // What wasmtime lacks goes to Body and back here.
    interp("interp-round-trip", ROUND_TRIP),
    interp("interp-O1", O1),
    interp("interp-O3", O3),
    interp("interp-Oz", OZ),
    wasmtime("wasmtime-O1", O1),
    wasmtime("wasmtime-O3", O3),
    wasmtime("wasmtime-Oz", OZ),
    v8("v8-O1", O1),
    v8("v8-O3", O3),
    v8("v8-Oz", OZ),
    TestEngine {
        scope: Scope::NotShared,
        ..engine("es5-realm", How::Js(ES5, || Program::new([node(), NO_MAGLEV.into(), realm()])))
    },
    TestEngine {
        scope: Scope::Threads,
        ..engine(
            "es5-realm-threads",
            How::Js(ES5, || Program::new([node(), NO_MAGLEV.into(), realm(), "--threads".into()])),
        )
    },
    engine("es5-jitless", How::Js(ES5, || Program::new([node(), "--jitless".into()]))),
    TestEngine { scope: Scope::NotShared, ..engine("es5-duktape", How::Js(ES5, || Program::new(["duk"]))) },
    TestEngine {
        scope: Scope::NotShared,
        ..engine("es5-hermes", How::Js(ES5, || Program::new([hermes(), "-O0".into()])))
    },
    engine("es2020-node", How::Js(ES2020, || Program::new([node(), NO_MAGLEV.into()]))),
];

/// A script, and what engines share of the work on it, made when the first of them asks.
pub struct Prepared<'a> {
    script: &'a Script,
    rewritten: Vec<OnceCell<Script>>,
    /// By what was rewritten, nothing first, and by translation.
    drivers: Vec<OnceCell<Driver>>,
    time: Cell<Duration>,
}

impl<'a> Prepared<'a> {
    /// Nothing is made yet.
    pub fn new(script: &'a Script) -> Prepared<'a> {
        Prepared {
            script,
            rewritten: REWRITES.iter().map(|_| OnceCell::new()).collect(),
            drivers: (0..(REWRITES.len() + 1) * TRANSLATIONS.len()).map(|_| OnceCell::new()).collect(),
            time: Cell::new(Duration::ZERO),
        }
    }

    /// The script as it is, or after one of [`REWRITES`].
    pub fn script(&self, rewrite: Option<usize>) -> &Script {
        let Some(nth) = rewrite else { return self.script };
        self.rewritten[nth].get_or_init(|| self.timed(|| self.script.rewritten(|wasm| REWRITES[nth].rewrite(wasm))))
    }

    /// Its driver in one of [`TRANSLATIONS`].
    pub fn driver(&self, rewrite: Option<usize>, translation: usize) -> &Driver {
        let script = self.script(rewrite);
        let nth = rewrite.map_or(0, |nth| nth + 1) * TRANSLATIONS.len() + translation;
        self.drivers[nth].get_or_init(|| self.timed(|| Driver::new(script, TRANSLATIONS[translation].translate)))
    }

    /// How long all that was made took.
    pub fn time(&self) -> Duration {
        self.time.get()
    }

    fn timed<T>(&self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = work();
        self.time.set(self.time.get() + start.elapsed());
        made
    }
}

impl TestEngine {
    /// Whether it runs a file of the suite.
    pub fn takes(&self, file: &str) -> bool {
        self.scope != Scope::Threads || file.starts_with("threads/")
    }

    /// Runs a script and judges it.
    ///
    /// # Errors
    /// The program cannot be run at all.
    pub fn run(&self, prepared: &Prepared<'_>) -> Result<Report, String> {
        let script = prepared.script(self.rewrite);
        let translation = match self.how {
            How::Direct(make) => return Ok(make().run_script(script)),
            How::Js(translation, _) => translation,
        };
        let mut endings = self.endings(prepared)?;
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
    pub fn endings(&self, prepared: &Prepared<'_>) -> Result<Vec<Ending>, String> {
        match self.how {
            How::Direct(make) => Ok(make().run(prepared.script(self.rewrite))),
            How::Js(translation, program) => {
                let program = program();
                let driver = prepared.driver(self.rewrite, translation);
                program.run_driver(driver).map_err(|error| format!("{:?}: {error}", program.command))
            }
        }
    }
}

/// Runs a script in every engine: what failed in one of them. What an engine lacks is the suite's snapshots to tell; wasmtime lacks
/// nothing.
pub fn run_everywhere(script: &Script) -> Vec<String> {
    let prepared = Prepared::new(script);
    let mut problems = Vec::new();
    for engine in ENGINES.iter().filter(|engine| engine.scope != Scope::Threads) {
        match engine.run(&prepared) {
            Ok(report) => {
                let failed = report.steps.iter().filter(|step| matches!(step.outcome, Outcome::Fail(_)));
                problems.extend(failed.map(|step| format!("{}: line {step}", engine.name)));
            }
            Err(error) => problems.push(error),
        }
    }
    problems
}
