//! Modules through the optimiser before they run: every assertion of a script has to hold for what comes out.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use anywasm_ir::read::read_module;
use anywasm_ir::{EmitOptions, emit_module, features_used, lift};
use anywasm_opt::{Level, Options, optimize};

/// How much the optimiser does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptLevel {
    /// To Body and back, no pass in between.
    RoundTrip,
    /// Optimised at this level.
    Optimised(Level),
}

impl OptLevel {
    /// The module of these bytes, rewritten.
    ///
    /// # Errors
    /// A message, where the module cannot be read or written; a panic on the way is one too, as it is a fault of this module alone.
    pub fn rewrite(self, wasm: &[u8]) -> Result<Vec<u8>, String> {
        let module = read_module(wasm).map_err(|error| error.to_string())?;
        let options = EmitOptions { names: true, producers: true, locations: false, compact_imports: false };
        let emitted = caught(|| match self {
            OptLevel::RoundTrip => emit_module(&module, &options, |function| lift(&module, function)),
            OptLevel::Optimised(level) => {
                optimize(module, &Options { features: features_used(wasm), ..Options::new(level) }, &options, false)
                    .map(|done| done.emitted)
            }
        })?;
        emitted.map(|emitted| emitted.wasm).map_err(|error| error.to_string())
    }
}

/// Runs what may panic for a fault in one module's treatment, which is no reason to lose the verdict on the others.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| format!("panicked: {}", message(&*panic)))
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    text.unwrap_or_default().lines().next().unwrap_or_default()
}
