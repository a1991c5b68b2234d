//! Inline: puts functions' code in the place of calls.
//!
//! ```text
//! v2 = call f (v0, v1)                           f: (v0, v1) { v2 = i32.load v0;  yield v2 }
//! →  v3 = i32.load v0
//! ```
//! Callees come before their callers. For size: a function that is called once and not long is moved there; one whose code is no longer than
//! what it saves is copied everywhere. For speed, small functions are copied too while the module grows within a budget linear in its
//! size. A function that calls itself is never copied, and none into one that it calls, so that the work ends.

mod splice;

use crate::callgraph;
use crate::context::Fuel;
use crate::facts::Facts;
use crate::options::{Level, Options};
use crate::program::Program;
use crate::uses::Uses;
use crate::{bytes, walk};
use anywasm_ir::body::{Body, LegacyCatch, Op};
use rayon::prelude::*;
use splice::Splicer;
use walrus::FunctionId;

/// A function of more instructions takes in nothing that makes it longer than that, apart from the shortest: engines give up on
/// huge functions, and so do passes.
const LARGE: u32 = 8_000;

/// A function of so many instructions is not moved to its only call: a call more is nothing to it, and its locals would be far.
const LARGE_MOVED: u32 = 4_000;
/// The same for size alone. A function that resembles another compresses to little, unless the two stand amid different code with
/// different locals: of brotli-wasm's code that is 3 % after `brotli -q 11`, for 0.2 % of its bytes.
const LARGE_MOVED_FOR_SIZE: u32 = 300;

/// Runs the pass.
pub(crate) fn run(program: &mut Program, options: &Options, fuel: &Fuel) -> bool {
    let facts = Facts::new(program);
    let mut inliner = Inliner::new(program, &facts, options);
    let mut changed = false;
    for component in callgraph::components(&inliner.callees()).iter() {
        let mut component = component.to_vec();
        component.sort_unstable();
        component.iter().for_each(|&index| inliner.functions[index].open = true);
        for &index in &component {
            changed |= inliner.function(program, index, fuel);
        }
        component.iter().for_each(|&index| inliner.functions[index].open = false);
    }
    changed
}

/// What is known of a function, by its id's index; kept true while code moves.
#[derive(Default)]
struct Function {
    id: Option<FunctionId>,
    /// Number of instructions that call it.
    calls: u32,
    escapes: bool,
    /// Functions that it calls, once per call.
    callees: Vec<FunctionId>,
    /// It is worked on now, or may call one that is.
    open: bool,
    shape: Shape,
}

/// What decides how a body can be copied, and what it costs.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    insts: u32,
    /// Its own bytes, and those of a copy of its code.
    bytes: u32,
    copied: u32,
    /// Its one way out is the end of its code.
    straight: bool,
    /// A tail call inside of a `try` of its own: as a call it would be caught.
    tail_in_try: bool,
    loops: bool,
    calls: bool,
}

struct Inliner {
    functions: Vec<Function>,
    level: Level,
    splicer: Splicer,
    /// Bytes by which the module may still grow for speed.
    budget: i64,
}

impl Inliner {
    fn new(program: &Program, facts: &Facts, options: &Options) -> Inliner {
        let count = program.module.funcs.iter().map(|f| f.id().index() + 1).max().unwrap_or(0);
        let mut functions: Vec<Function> = Vec::new();
        functions.resize_with(count, Function::default);
        let ids: Vec<FunctionId> = program.functions().collect();
        let shapes: Vec<Shape> = ids.par_iter().map(|id| program.shape(*id).unwrap_or_default()).collect();
        let mut total = 0;
        for (id, shape) in ids.into_iter().zip(shapes) {
            let known = facts.function(id);
            total += i64::from(shape.bytes);
            let callees = program.summary(id).map(|summary| summary.callees.clone()).unwrap_or_default();
            functions[id.index()] =
                Function { id: Some(id), calls: known.calls, escapes: known.escapes, callees, open: false, shape };
        }
        let budget = match options.level {
            Level { shrink: 1.., .. } | Level { speed: 0 | 1, .. } => 0,
            Level { speed: 2, .. } => total / 20,
            Level { speed: 3, .. } => total / 5,
            _ => total / 2,
        };
        Inliner { functions, level: options.level, splicer: Splicer::default(), budget }
    }

    fn callees(&self) -> Vec<&[FunctionId]> {
        self.functions.iter().map(|f| &f.callees[..]).collect()
    }

    /// Works on the calls in one function.
    fn function(&mut self, program: &mut Program, index: usize, fuel: &Fuel) -> bool {
        let Some(id) = self.functions[index].id else { return false };
        if !self.functions[index].callees.iter().any(|callee| self.is_candidate(program, id, *callee)) {
            return false;
        }
        let Some(mut body) = program.take_body(id) else { return false };
        let mut splicer = std::mem::take(&mut self.splicer);
        let old = body.insts.len();
        splicer.begin();
        let mut changed = false;
        let mut gone = Vec::new();
        walk::rebuild(&mut body, |body, region, inst, out| {
            // What follows a call that was found never to return.
            if out.last().is_some_and(|last| body.inst(*last).op.is_terminator()) {
                return;
            }
            splicer.rename(body, inst);
            let (Op::Call(callee) | Op::ReturnCall(callee)) = body.inst(inst).op else { return out.push(inst) };
            let tail = matches!(body.inst(inst).op, Op::ReturnCall(_));
            // What came with a copy was decided where it stood.
            if inst.index() >= old || !self.wanted(program, id, callee, body, region, tail) || !fuel.take() {
                return out.push(inst);
            }
            if let Some(code) = program.body(callee) {
                let straight = self.functions[callee.index()].shape.straight;
                splicer.splice(&program.module, body, region, inst, code, straight, out);
                self.copied(id, callee, &mut gone);
                changed = true;
            }
        });
        self.splicer = splicer;
        program.set_body(id, body);
        if changed && let Some(shape) = program.shape(id) {
            self.functions[index].shape = shape;
        }
        for callee in gone {
            program.remove(callee);
            self.functions[callee.index()].id = None;
        }
        changed
    }

    /// The callee's code stands in the caller now.
    fn copied(&mut self, caller: FunctionId, callee: FunctionId, gone: &mut Vec<FunctionId>) {
        let calls = self.functions[callee.index()].callees.clone();
        calls.iter().for_each(|id| self.functions[id.index()].calls += 1);
        let of_caller = &mut self.functions[caller.index()].callees;
        if let Some(at) = of_caller.iter().position(|id| *id == callee) {
            of_caller.remove(at);
        }
        of_caller.extend_from_slice(&calls);
        self.functions[caller.index()].shape.insts += self.functions[callee.index()].shape.insts;
        let function = &mut self.functions[callee.index()];
        function.calls -= 1;
        if function.calls == 0 && !function.escapes {
            function.callees.clear();
            calls.iter().for_each(|id| self.functions[id.index()].calls -= 1);
            gone.push(callee);
        }
    }

    fn is_once(&self, callee: FunctionId) -> bool {
        let function = &self.functions[callee.index()];
        function.calls == 1 && !function.escapes
    }

    /// Whether a call of `callee` may be worth a look.
    fn is_candidate(&self, program: &Program, caller: FunctionId, callee: FunctionId) -> bool {
        let function = &self.functions[callee.index()];
        let large_moved = if self.level.shrink >= 2 { LARGE_MOVED_FOR_SIZE } else { LARGE_MOVED };
        caller != callee
            && program.body(callee).is_some()
            && match self.is_once(callee) {
                true => function.shape.insts < large_moved,
                false => !function.open && !function.callees.contains(&callee) && self.is_worth_copies(callee),
            }
    }

    fn is_worth_copies(&self, callee: FunctionId) -> bool {
        let Function { shape, calls, escapes, .. } = &self.functions[callee.index()];
        // Copies that cost no more than the calls and the function.
        let saved = calls * CALL + if *escapes { 0 } else { shape.bytes + bytes::FUNCTION };
        if calls * shape.copied <= saved {
            return true;
        }
        let limit = match self.level {
            Level { shrink: 1.., .. } | Level { speed: 0 | 1, .. } => return false,
            Level { speed: 2, .. } => 10,
            Level { speed: 3, .. } => 40,
            _ => 80,
        };
        // A leaf gains most: without frame and calls of its own it is little more than the call was.
        let limit = if shape.calls || shape.loops { limit / 2 } else { limit };
        self.budget > 0 && shape.copied <= limit
    }

    fn wanted(
        &mut self,
        program: &Program,
        caller: FunctionId,
        callee: FunctionId,
        body: &Body,
        region: anywasm_ir::body::RegionId,
        tail: bool,
    ) -> bool {
        if !self.is_candidate(program, caller, callee) {
            return false;
        }
        let shape = self.functions[callee.index()].shape;
        let here = self.functions[caller.index()].shape.insts + shape.insts;
        if shape.copied > CALL && here > LARGE {
            return false;
        }
        if tail && splice::is_in_try(body, region) || !tail && shape.tail_in_try {
            return false;
        }
        if !self.is_once(callee) && shape.copied > CALL {
            self.budget -= i64::from(shape.copied) - i64::from(CALL);
        }
        true
    }
}

/// What a call takes.
const CALL: u32 = 3;

impl Shape {
    /// Looks at a body.
    pub(crate) fn new(body: &Body) -> Shape {
        let mut shape = Shape { straight: true, ..Shape::default() };
        let mut exits = 0;
        let (uses, regions) = Uses::count_with(body, |region, _, inst| {
            let op = &inst.op;
            shape.insts += 1;
            shape.loops |= matches!(op, Op::Loop { .. });
            shape.calls |= matches!(op, Op::Call(_) | Op::CallIndirect { .. } | Op::CallRef(_));
            let tail = matches!(op, Op::ReturnCall(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_));
            shape.calls |= tail;
            shape.tail_in_try |= tail && splice::is_in_try(body, region);
            let leaves = region != Body::ROOT && (tail || matches!(op, Op::Return));
            let edges = op.edges().iter().any(|edge| edge.target == Body::ENTRY);
            let delegates = matches!(op, Op::Try { catches, .. }
                if catches.iter().any(|catch| matches!(catch, LegacyCatch::Delegate { target: None })));
            if leaves || edges || delegates {
                shape.straight = false;
                exits += 1;
            }
        });
        let code = bytes::of_code(body, &uses, &regions);
        shape.bytes = code + bytes::of_params(body, &uses, |n| 2 * n);
        // A parameter that is read once is the operand itself; one that is not read is dropped.
        let operand = |n: u32| match n {
            0 | 1 => 0,
            n => 2 * n,
        };
        shape.copied = code + bytes::of_params(body, &uses, operand) + exits + if shape.straight { 0 } else { 3 };
        shape
    }
}
