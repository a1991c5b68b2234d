//! The optimiser: passes over [`Body`] and over whole modules, the one list of them, and levels.
//!
//! A function pass rewrites one [`Body`] in place, may look at what is true of the whole module ([`Facts`]) and says whether it
//! changed anything; a module pass rewrites a [`Program`]. [`optimize`] runs a level's schedule. What may be used by whoever lowers
//! a Body for another target is [`clean_up`]: the passes which only ever make it smaller.

mod bytes;
mod callgraph;
mod casts;
mod context;
mod control;
mod copy;
mod copyprop;
mod dead;
mod direct;
mod embed;
mod facts;
mod fold;
mod globals;
mod gvn;
mod inline;
mod kinds;
mod memo;
mod merge;
mod metrics;
mod objects;
mod options;
mod passes;
mod program;
mod promote;
mod propagate;
mod reach;
mod refs;
mod rules;
mod segments;
mod shorten;
mod signature;
mod simplify;
mod sink;
mod summary;
mod typeuses;
mod uses;
mod walk;

pub use context::{Context, Fuel};
pub use facts::{Facts, FunctionFacts, GlobalFacts, size};
pub use metrics::PassMetrics;
pub use options::{Level, Options};
pub use passes::{PASSES, Pass, Run, Sees, Step, pass, schedule};
pub use program::Program;
pub use rules::{Pat, Rule, Seen, rules};
pub use simplify::{Bounds, bounds};

use anywasm_ir::{Body, EmitError, EmitOptions, Emitted, emit_smallest};
use memo::Memos;
use metrics::Counter;
use smallvec::SmallVec;
use std::sync::Mutex;
use walrus::Module;

/// What [`optimize`] gives.
#[derive(Debug)]
pub struct Optimized {
    /// The module.
    pub emitted: Emitted,
    /// One entry per pass that was run, in the order of [`PASSES`]; empty unless asked for.
    pub metrics: Vec<PassMetrics>,
}

/// Optimises a module as `options` say. `metrics` asks for [`Optimized::metrics`], which cost a little time.
///
/// The bytes do not depend on the number of threads.
///
/// # Errors
/// As [`emit_smallest`].
pub fn optimize(module: Module, options: &Options, emit: &EmitOptions, metrics: bool) -> Result<Optimized, EmitError> {
    let mut program = Program::lift(module);
    let mut runner = Runner::new(options, metrics);
    for step in schedule(options) {
        runner.step(&mut program, &step);
    }
    let metrics = runner.metrics();
    let emitted =
        if passes::tries_forms(options) { write_forms(program, emit, with_forwarded)? } else { write(program, emit)? };
    Ok(Optimized { emitted, metrics })
}

fn taken(bodies: &[Mutex<Option<Body>>], id: walrus::FunctionId) -> Body {
    let body = bodies[id.index()].lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
    body.unwrap_or_else(|| unreachable!("every function defined in the module has a body and is written once"))
}

/// Writes a program.
///
/// # Errors
/// As [`emit_smallest`].
pub fn write(program: Program, emit: &EmitOptions) -> Result<Emitted, EmitError> {
    write_forms(program, emit, |body| SmallVec::from_buf([body]))
}

/// Writes a program, each function in the shortest of its forms.
fn write_forms(
    program: Program,
    emit: &EmitOptions,
    forms: impl Fn(Body) -> SmallVec<[Body; 1]> + Sync,
) -> Result<Emitted, EmitError> {
    let uses = typeuses::count(&program);
    let (module, bodies) = program.into_parts();
    let bodies: Vec<Mutex<Option<Body>>> = bodies.into_iter().map(Mutex::new).collect();
    emit_smallest(&module, emit, &uses, |id| forms(taken(&bodies, id)))
}

/// The body, and the body without copies if that is worth a look.
fn with_forwarded(body: Body) -> SmallVec<[Body; 1]> {
    let forwarded = copyprop::forwarded(&body);
    [Some(body), forwarded].into_iter().flatten().collect()
}

/// Runs passes over a program, and counts.
pub struct Runner<'a> {
    options: &'a Options,
    fuel: Fuel,
    counters: Option<Vec<Counter>>,
    memos: Memos,
}

impl<'a> Runner<'a> {
    /// A runner for these options; `metrics` asks it to count.
    pub fn new(options: &'a Options, metrics: bool) -> Runner<'a> {
        let counters = metrics.then(|| PASSES.iter().map(|_| Counter::default()).collect());
        Runner { options, fuel: Fuel::new(options.limit), counters, memos: Memos::default() }
    }

    /// Runs one step.
    ///
    /// # Panics
    /// If the step names no pass of that kind.
    pub fn step(&mut self, program: &mut Program, step: &Step) -> bool {
        match step {
            Step::Functions { passes, rounds } => self.functions(program, passes, *rounds),
            Step::Module(name) => {
                let (index, Run::Module(run)) = self.find(name) else { panic!("{name} is no pass over modules") };
                let changed =
                    self.counted(index, program, total_size, |program| run(program, self.options, &self.fuel));
                #[cfg(debug_assertions)]
                verify_all(program, name);
                changed
            }
        }
    }

    fn functions(&mut self, program: &mut Program, names: &[&'static str], rounds: u32) -> bool {
        let passes: Vec<_> = names
            .iter()
            .map(|name| match self.find(name) {
                (index, Run::Function(run)) => (index, run),
                _ => panic!("{name} is no pass over functions"),
            })
            .collect();
        let facts = Facts::new(program);
        self.memos.grow(program);
        program.each(self.fuel.is_limited(), |module, function, held| {
            let context = Context { module, facts: &facts, options: self.options, function, fuel: &self.fuel };
            let mut memo = self.memos.of(function);
            memo.refresh(held, &facts);
            let mut changed = false;
            for _ in 0..rounds {
                let mut this_round = false;
                for &(index, run) in &passes {
                    if memo.is_settled(index) {
                        #[cfg(debug_assertions)]
                        verify_settled(held, &context, &PASSES[index]);
                        continue;
                    }
                    let changes = self.counted(index, &mut held.body, size, |body| run(body, &context));
                    memo.ran(index, changes);
                    this_round |= changes;
                    #[cfg(debug_assertions)]
                    verify_one(module, function, &held.body, PASSES[index].name);
                }
                changed |= this_round;
                if !this_round {
                    break;
                }
            }
            if changed {
                held.changed();
            }
            memo.keep(held);
            changed
        })
    }

    fn find(&self, name: &str) -> (usize, Run) {
        let index = PASSES.iter().position(|pass| pass.name == name);
        let index = index.unwrap_or_else(|| panic!("no pass {name}"));
        (index, PASSES[index].run)
    }

    fn counted<T>(
        &self,
        index: usize,
        subject: &mut T,
        size: impl Fn(&T) -> usize,
        run: impl FnOnce(&mut T) -> bool,
    ) -> bool {
        match &self.counters {
            Some(counters) => counters[index].count(subject, size, run),
            None => run(subject),
        }
    }

    /// What was counted, of the passes that were run.
    pub fn metrics(&self) -> Vec<PassMetrics> {
        let all = PASSES.iter().zip(self.counters.iter().flatten());
        all.map(|(pass, counter)| counter.read(pass.name)).filter(|m| m.runs > 0).collect()
    }
}

fn total_size(program: &Program) -> usize {
    program.functions().filter_map(|id| program.body(id)).map(size).sum()
}

#[cfg(debug_assertions)]
fn verify_all(program: &Program, pass: &str) {
    for id in program.functions() {
        if let Some(body) = program.body(id) {
            verify_one(&program.module, id, body, pass);
        }
    }
}

/// What is skipped would have changed nothing.
#[cfg(debug_assertions)]
fn verify_settled(held: &program::Held, context: &Context<'_>, pass: &Pass) {
    let Run::Function(run) = pass.run else { return };
    let unlimited = Fuel::new(None);
    let mut body = held.body.clone();
    let changed = run(&mut body, &Context { fuel: &unlimited, ..*context });
    assert!(context.fuel.is_limited() || !changed, "function {}: {} was skipped", context.function.index(), pass.name);
}

#[cfg(debug_assertions)]
fn verify_one(module: &Module, function: walrus::FunctionId, body: &Body, pass: &str) {
    if let Err(error) = anywasm_ir::verify(body, module) {
        panic!("function {} after {pass}: {error}\n{}", function.index(), body.display(module));
    }
}

/// Copies forwarded, constants folded, rules applied, what is unused dropped: after lifting for JavaScript, and after each lowering.
pub fn clean_up(body: &mut Body) {
    let unlimited = Fuel::new(None);
    simplify::run(body, &unlimited, simplify::Target::Other);
    dead::run(body);
}
