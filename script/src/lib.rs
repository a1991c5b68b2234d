//! Runs specification scripts (.wast) through any engine.

mod assertions;
mod checker;
mod direct;
mod driver;
mod features;
mod interp;
mod missing;
mod parse;
mod process;
mod report;
mod run;
mod script;
pub mod spectest;
mod types;
mod value;

pub use direct::{Failure, Runtime};
pub use driver::{Driver, Translate};
pub use interp::Interp;
pub use parse::ScriptError;
pub use process::{JsEngine, Program};
pub use report::{Outcome, Report, StepReport};
pub use run::{EngineKind, Rewrite, run_file};
pub use script::{Action, InstanceId, Module, ModuleId, Script, Step, StepKind, Target};
pub use value::{Actual, AnyKind, Expected, Float, Value};

/// Anything that can run a script.
pub trait Engine {
    /// Runs every step in order; one outcome each. State of earlier scripts has no influence.
    fn run_script(&mut self, script: &Script) -> Report;
}
