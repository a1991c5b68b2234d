//! Runs specification scripts (.wast) through any engine.

mod assertions;
mod checker;
mod direct;
mod driver;
mod ending;
mod features;
mod interp;
mod missing;
mod parse;
mod process;
mod report;
mod rewrite;
mod run;
mod script;
mod spectest;
mod types;
mod value;
mod wasm2js;
mod withheld;

pub use anywasm_wasm2js::Target as JsTarget;
pub use direct::Runtime;
pub use driver::{Driver, Translate};
pub use ending::{Ending, Engine, Failure, judge};
pub use features::missing;
pub use interp::Interp;
pub use parse::ScriptError;
pub use process::{Js, NOT_REACHED, Program};
pub use report::{Outcome, Report, StepReport};
pub use rewrite::OptLevel;
pub use run::{EngineKind, run_file};
pub use script::{Action, InstanceId, Module, ModuleId, Script, Step, StepKind, Target};
pub use types::{Export, Exports};
pub use value::{Actual, AnyKind, Expected, Float, Value};
pub use wasm2js::Wasm2Js;
pub use withheld::{NO_SHARED_MEMORY, makes_shared_memory, without_shared_memory};
