//! The one list of passes, and which level runs which, in what order.

use crate::context::{Context, Fuel};
use crate::control::{branches, nest, select};
use crate::options::{Level, Options};
use crate::program::Program;
use crate::{
    casts, dead, direct, embed, globals, gvn, inline, merge, objects, promote, propagate, reach, segments, shorten,
    signature, simplify, sink,
};
use anywasm_ir::Body;

/// What a pass works on.
#[derive(Clone, Copy)]
pub enum Run {
    /// One function; called in parallel. Answers whether it changed something.
    Function(fn(&mut Body, &Context<'_>) -> bool),
    /// The whole module. Answers whether it changed something.
    Module(fn(&mut Program, &Options, &Fuel) -> bool),
}

/// A pass: its name on the command line, what it does in one line, and the function.
pub struct Pass {
    /// Name, as filetests and `--pass` say it.
    pub name: &'static str,
    /// One line for `--help`.
    pub help: &'static str,
    /// The pass.
    pub run: Run,
    /// What a pass over functions looks at besides the body and the options. Where that does not change it need not be run again.
    pub sees: Sees,
    /// It does at once all that it can: run again right after it changes nothing.
    pub at_once: bool,
}

/// What a pass over functions looks at; each kind includes those before it. Types, and the functions that the body names, are taken to
/// change only with the body.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sees {
    /// The body and the options.
    Body,
    /// What is true of the whole module: constant globals, tables, features.
    Module,
    /// What calls may do.
    Calls,
}

impl Pass {
    const fn sees(self, sees: Sees) -> Pass {
        Pass { sees, ..self }
    }

    const fn at_once(self) -> Pass {
        Pass { at_once: true, ..self }
    }
}

const fn function(name: &'static str, help: &'static str, run: fn(&mut Body, &Context<'_>) -> bool) -> Pass {
    Pass { name, help, run: Run::Function(run), sees: Sees::Calls, at_once: false }
}

const fn module(name: &'static str, help: &'static str, run: fn(&mut Program, &Options, &Fuel) -> bool) -> Pass {
    Pass { name, help, run: Run::Module(run), sees: Sees::Calls, at_once: false }
}

/// Every pass, by name.
pub const PASSES: &[Pass] = &[
    function("simplify", "fold constants, apply the algebraic rules", |body, context| {
        simplify::run(
            body,
            context.fuel,
            simplify::Target::Wasm { sign_extension: context.facts.uses_sign_extension() },
        )
    })
    .sees(Sees::Module),
    function("gvn", "share what is computed twice, where that is shorter or quicker", gvn::run),
    function("propagate", "let labels' values that are the same on every edge be that value", propagate::run)
        .sees(Sees::Body),
    function("shorten", "write constants as operators of shorter ones", shorten::run).sees(Sees::Body),
    function("sink", "move what has no effect down to where it is used", sink::run),
    function(
        "dead",
        "drop instructions whose results are not used, and values carried by labels for nobody",
        |body, _| dead::run(body),
    )
    .sees(Sees::Body)
    .at_once(),
    function("branches", "decide branches, lead them on, drop blocks without any", branches::run).sees(Sees::Body),
    function("nest", "make ifs of blocks that are left at a condition", nest::run).sees(Sees::Body),
    function("select", "choose between values that are cheap to compute", select::run),
    function("direct", "call functions of known tables and references by name", direct::run).sees(Sees::Module),
    function("casts", "decide casts and tests by what flows into them", casts::run),
    function("objects", "make objects of what is written to them at once", objects::run),
    function("promote", "make values of slots that no handler sees", promote::run).sees(Sees::Body),
    module(
        "globals",
        "make constants of reads of globals that never change, drop writes that nobody reads",
        globals::run,
    ),
    module("embed", "put what only one global's initial value reads into that value", embed::run),
    module("refine", "give parameters, results and globals the types of what flows into them", casts::refine::run),
    module("segments", "leave out zeros of data segments, write elements in short", segments::run),
    module("reach", "remove what cannot be reached from what is seen outside", reach::run),
    module("inline", "put the code of functions in the place of calls", inline::run),
    module("merge", "make one of functions that are the same, or that differ in constants", merge::run),
    module("signature", "take out parameters and results that say nothing", signature::run),
];

/// The pass of this name.
pub fn pass(name: &str) -> Option<&'static Pass> {
    PASSES.iter().find(|pass| pass.name == name)
}

/// A step of the schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// These passes over every function, one after another on each, in parallel over functions; again while they change it, at
    /// most `rounds` times.
    Functions {
        /** By name. */
        passes: Vec<&'static str>,
        /** How often. */
        rounds: u32,
    },
    /// A pass over the module.
    Module(&'static str),
}

/// What is done to every function over and over.
const CONTROL: &[&str] = &["simplify", "direct", "branches", "nest", "select", "dead"];
/// The same, and what takes more time.
const VALUES: &[&str] = &[
    "simplify",
    "direct",
    "casts",
    "branches",
    "nest",
    "select",
    "dead",
    "objects",
    "promote",
    "gvn",
    "simplify",
    "propagate",
    "dead",
];

/// What a level runs.
pub fn schedule(options: &Options) -> Vec<Step> {
    let Level { speed, shrink } = options.level;
    if speed == 0 {
        return Vec::new();
    }
    let (inlines, inlines_again) = (speed >= 2 || shrink > 0, shrink >= 2);
    // A second round only of the last of these steps: of the others it takes 2 % of the time on zxing-wasm, 12 % on boolector, and brings
    // not one byte in ten thousand.
    let rounds = |is_last: bool| if is_last { 2 } else { 1 };
    let functions = |is_last| Step::Functions { passes: CONTROL.to_vec(), rounds: rounds(is_last) };
    let values = |is_last| Step::Functions { passes: VALUES.to_vec(), rounds: rounds(is_last) };
    let mut steps = vec![Step::Module("reach"), Step::Module("globals"), functions(!inlines)];
    if inlines {
        // Before `inline`: copies of one function that are called once each would be anywhere after it.
        steps.extend([
            Step::Module("merge"),
            Step::Module("signature"),
            Step::Module("inline"),
            functions(false),
            Step::Module("reach"),
        ]);
        steps.extend([
            Step::Module("signature"),
            Step::Module("refine"),
            values(!inlines_again),
            Step::Module("merge"),
        ]);
    }
    if inlines_again {
        // What was merged with parameters: the functions that only call it.
        steps.extend([Step::Module("reach"), Step::Module("inline"), values(true)]);
    }
    // `simplify` would take back what these do.
    steps.push(Step::Functions { passes: vec!["shorten", "sink"], rounds: 1 });
    steps.extend([Step::Module("segments"), Step::Module("embed"), Step::Module("reach")]);
    steps
}

/// Whether each function is written as it is and without copies, and the shorter form is kept. To write it as it was before `sink` as well
/// takes 13 % more time on sql.js, 16 % on zxing-wasm, 26 % on asyncified quickjs, and saves 0.09 % (geometric mean; undici 0.8 %), but not
/// after `brotli -q 11`.
pub(crate) fn tries_forms(options: &Options) -> bool {
    options.level.shrink > 0 && options.limit.is_none()
}
