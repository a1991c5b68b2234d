//! Runs specification scripts (.wast) through any engine.

mod direct;
mod parse;
mod report;
mod script;
pub mod spectest;
mod value;

pub use direct::{Failure, Runtime};
pub use parse::ScriptError;
pub use report::{Outcome, Report, StepReport};
pub use script::{Action, InstanceId, Module, ModuleId, Script, Step, StepKind, Target};
pub use value::{Actual, AnyKind, Expected, Float, Value};

/// Anything that can run a script.
pub trait Engine {
    /// Runs every step in order; one outcome each. State of earlier scripts has no influence.
    fn run_script(&mut self, script: &Script) -> Report;
}
