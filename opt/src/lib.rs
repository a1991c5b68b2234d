//! Passes over Body and the one list of passes and levels.
//!
//! A pass rewrites one [`Body`] in place and says whether it changed anything. What may be used by whoever lowers a Body
//! for another target is [`clean_up`]: the passes which only ever make it smaller.

mod dead;
mod rules;
mod simplify;
mod walk;

pub use rules::{Pat, RULES, Rule};

use anywasm_ir::Body;

/// A pass: its name on the command line, what it does in one line, and the function.
pub struct Pass {
    /// Name, as filetests and `--pass` say it.
    pub name: &'static str,
    /// One line for `--help`.
    pub help: &'static str,
    /// Rewrites a body; returns whether it changed.
    pub run: fn(&mut Body) -> bool,
}

/// Every pass, in the order in which [`clean_up`] runs them.
pub const PASSES: &[Pass] = &[
    Pass { name: "simplify", help: "forward copies, fold constants, apply the algebraic rules", run: simplify::run },
    Pass { name: "dead", help: "drop instructions whose results are not used, and values carried by labels for nobody", run: dead::run },
];

/// The pass of this name.
pub fn pass(name: &str) -> Option<&'static Pass> {
    PASSES.iter().find(|pass| pass.name == name)
}

/// Runs every pass once: after lifting for JavaScript, and after each lowering.
pub fn clean_up(body: &mut Body) {
    for pass in PASSES {
        (pass.run)(body);
    }
}
