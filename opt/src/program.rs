//! A module all of whose functions are bodies: what the passes over whole modules work on.

use crate::inline::Shape;
use crate::summary::Summary;
use anywasm_ir::{Body, lift};
use rayon::prelude::*;
use std::sync::OnceLock;
use walrus::ir::{Instr, InstrSeqId, LegacyCatch};
use walrus::{FunctionId, FunctionKind, LocalFunction, Module};

/// Source bytes that are lifted before walrus's instruction lists of these functions are given back. Large enough to keep all
/// threads at work, small against the module.
const CHUNK: usize = 1 << 18;

/// A module and the bodies of its functions.
pub struct Program {
    /// Everything but the code. The functions' instruction lists are empty; signatures, names and source offsets are as they were.
    pub module: Module,
    /// By [`FunctionId::index`]; `None` for imports and for functions that were removed.
    bodies: Vec<Option<Held>>,
    /// Number of bodies that were put in, for their versions.
    count: u64,
}

/// A body, and what is found out about it until it changes.
pub(crate) struct Held {
    pub(crate) body: Body,
    /// Another one whenever the body changed, and of another body.
    pub(crate) version: u64,
    summary: OnceLock<Summary>,
    shape: OnceLock<Shape>,
}

impl Held {
    /// The n-th body that was put in.
    fn new(body: Body, n: u64) -> Held {
        Held { body, version: n << 32, summary: OnceLock::new(), shape: OnceLock::new() }
    }

    /// To be called when the body was changed.
    pub(crate) fn changed(&mut self) {
        self.version += 1;
        self.summary.take();
        self.shape.take();
    }

    pub(crate) fn summary(&self) -> &Summary {
        self.summary.get_or_init(|| Summary::new(&self.body))
    }
}

impl Program {
    /// Lifts every function. walrus's lists, some 60 times the size of the input, are freed on the way.
    pub fn lift(mut module: Module) -> Program {
        let mut order: Vec<(usize, FunctionId)> =
            module.funcs.iter_local().map(|(id, f)| (f.original_range.as_ref().map_or(0, |r| r.len()), id)).collect();
        let functions = module.funcs.iter().map(|f| f.id().index() + 1).max().unwrap_or(0);
        // Largest first, so that no thread ends up with a large one alone.
        order.sort_by_key(|(size, id)| (std::cmp::Reverse(*size), *id));
        let mut bodies: Vec<Option<Held>> = (0..functions).map(|_| None).collect();
        let mut rest = &order[..];
        while !rest.is_empty() {
            let ends = rest.iter().scan(0, |size, (bytes, _)| {
                *size += bytes;
                Some(*size)
            });
            let (chunk, then) = rest.split_at(1 + ends.take_while(|end| *end < CHUNK).count().min(rest.len() - 1));
            let one = |(_, id): &(usize, FunctionId)| {
                let held = Held::new(lift(&module, *id), id.index() as u64);
                held.summary();
                held
            };
            let lifted: Vec<Held> = chunk.par_iter().with_max_len(1).map(one).collect();
            for ((_, id), held) in chunk.iter().zip(lifted) {
                bodies[id.index()] = Some(held);
                if let FunctionKind::Local(local) = &mut module.funcs.get_mut(*id).kind {
                    release(local);
                }
            }
            rest = then;
        }
        Program { module, bodies, count: functions as u64 }
    }

    /// The functions that have a body, in the order of the module.
    pub fn functions(&self) -> impl Iterator<Item = FunctionId> + '_ {
        self.module.funcs.iter_local().map(|(id, _)| id).filter(|id| self.body(*id).is_some())
    }

    fn held(&self, id: FunctionId) -> Option<&Held> {
        self.bodies.get(id.index()).and_then(Option::as_ref)
    }

    /// The function's body; `None` for an import.
    pub fn body(&self, id: FunctionId) -> Option<&Body> {
        self.held(id).map(|held| &held.body)
    }

    /// The function's body in short.
    pub(crate) fn summary(&self, id: FunctionId) -> Option<&Summary> {
        self.held(id).map(Held::summary)
    }

    /// All bodies in short; what is not known yet is found in parallel.
    pub(crate) fn summaries(&self) -> Vec<(FunctionId, &Summary)> {
        let held: Vec<(FunctionId, &Held)> = self.functions().filter_map(|id| Some((id, self.held(id)?))).collect();
        held.into_par_iter().map(|(id, held)| (id, held.summary())).collect()
    }

    /// What decides how the function's body can be copied.
    pub(crate) fn shape(&self, id: FunctionId) -> Option<Shape> {
        self.held(id).map(|held| *held.shape.get_or_init(|| Shape::new(&held.body)))
    }

    /// The function's body, to be changed; `None` for an import.
    pub fn body_mut(&mut self, id: FunctionId) -> Option<&mut Body> {
        let held = self.bodies.get_mut(id.index()).and_then(Option::as_mut)?;
        held.changed();
        Some(&mut held.body)
    }

    /// Gives a function another body, or its first: `id` is a function defined in the module.
    pub fn set_body(&mut self, id: FunctionId, body: Body) {
        if self.bodies.len() <= id.index() {
            self.bodies.resize_with(id.index() + 1, || None);
        }
        self.bodies[id.index()] = Some(Held::new(body, self.count));
        self.count += 1;
    }

    /// Takes the body away, with a view to give it back ([`Program::set_body`]) or to remove the function.
    pub fn take_body(&mut self, id: FunctionId) -> Option<Body> {
        self.bodies.get_mut(id.index()).and_then(Option::take).map(|held| held.body)
    }

    /// Removes a function that nothing refers to any more.
    pub fn remove(&mut self, id: FunctionId) {
        self.take_body(id);
        self.module.funcs.delete(id);
    }

    /// Calls `work` for every body, in parallel, largest first; `one_by_one` in the order of the module instead. Returns whether
    /// any call did: whether it changed the body.
    pub fn each_body(
        &mut self,
        one_by_one: bool,
        work: impl Fn(&Module, FunctionId, &mut Body) -> bool + Sync,
    ) -> bool {
        self.each(one_by_one, |module, id, held| {
            let changed = work(module, id, &mut held.body);
            if changed {
                held.changed();
            }
            changed
        })
    }

    /// As [`Program::each_body`], where `work` sees to what is known of the body.
    pub(crate) fn each(
        &mut self,
        one_by_one: bool,
        work: impl Fn(&Module, FunctionId, &mut Held) -> bool + Sync,
    ) -> bool {
        let module = &self.module;
        let mut ids: Vec<Option<FunctionId>> = vec![None; self.bodies.len()];
        module.funcs.iter_local().for_each(|(id, _)| ids[id.index()] = Some(id));
        let mut todo: Vec<(FunctionId, &mut Held)> =
            self.bodies.iter_mut().zip(ids).filter_map(|(held, id)| Some((id?, held.as_mut()?))).collect();
        // What changed is read again by whoever comes next: here it is still in the cache.
        let work = |id: FunctionId, held: &mut Held| {
            let changed = work(module, id, held);
            debug_assert!(
                changed || *held.summary() == Summary::new(&held.body),
                "{} was changed in secret",
                id.index()
            );
            held.summary();
            changed
        };
        if one_by_one {
            return todo.into_iter().fold(false, |changed, (id, held)| work(id, held) || changed);
        }
        todo.sort_by_key(|(id, held)| (std::cmp::Reverse(held.body.insts.len()), *id));
        todo.into_par_iter().with_max_len(1).map(|(id, held)| work(id, held)).reduce(|| false, |a, b| a || b)
    }

    /// The module and its bodies, to be written.
    pub(crate) fn into_parts(self) -> (Module, Vec<Option<Body>>) {
        (self.module, self.bodies.into_iter().map(|held| held.map(|held| held.body)).collect())
    }
}

/// Frees a function's instruction lists. Its entry sequence stays, for its type.
fn release(local: &mut LocalFunction) {
    local.instruction_mapping = Vec::new();
    let mut todo: Vec<InstrSeqId> = vec![local.entry_block()];
    while let Some(id) = todo.pop() {
        for (instr, _) in std::mem::take(&mut local.block_mut(id).instrs) {
            match instr {
                Instr::Block(b) => todo.push(b.seq),
                Instr::Loop(l) => todo.push(l.seq),
                Instr::IfElse(i) => todo.extend([i.consequent, i.alternative]),
                Instr::TryTable(t) => todo.push(t.seq),
                Instr::Try(t) => {
                    todo.push(t.seq);
                    for catch in t.catches {
                        match catch {
                            LegacyCatch::Catch { handler, .. } | LegacyCatch::CatchAll { handler } => {
                                todo.push(handler)
                            }
                            LegacyCatch::Delegate { .. } => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
