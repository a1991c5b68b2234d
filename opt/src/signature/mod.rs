//! Signature: parameters that nobody reads or that are the same constant at every call, and results that nobody uses, that are always
//! the same constant or always what a parameter was, are taken out of functions all of whose calls are seen.
//!
//! ```text
//! call f (v0, 5)     f: (p0, p1, p2) …p1…      →     call f (v0)     f: (p0) { v9 = i32.const 5  …v9… }
//! ```
//! Optimistic: a parameter that is only passed on to parameters that nobody reads is one itself, and so is a constant that goes
//! around in a recursion. Linear in the calls.

mod rewrite;
mod survey;

use crate::context::Fuel;
use crate::facts::Facts;
use crate::options::Options;
use crate::program::Program;
use anywasm_ir::body::Const;
use rayon::prelude::*;
use survey::{Arg, Survey};
use walrus::{FunctionId, RefType};

/// A value that needs nothing but itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Constant {
    Number(Const),
    Null(RefType),
}

/// What becomes of a parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Param {
    Keep,
    /// Nobody reads it.
    Dead,
    Is(Constant),
}

/// What becomes of a result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Returned {
    Keep,
    /// Nobody uses it.
    Dead,
    Is(Constant),
    /// It is what this parameter was.
    Param(u32),
}

/// What becomes of a function's signature.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) params: Vec<Param>,
    pub(super) results: Vec<Returned>,
}

impl Plan {
    fn changes(&self) -> bool {
        self.params.iter().any(|p| *p != Param::Keep) || self.results.iter().any(|r| *r != Returned::Keep)
    }
}

/// Runs the pass.
pub(crate) fn run(program: &mut Program, _: &Options, fuel: &Fuel) -> bool {
    let facts = Facts::new(program);
    let ids: Vec<FunctionId> = program.functions().collect();
    let count = program.module.funcs.iter().map(|f| f.id().index() + 1).max().unwrap_or(0);
    // Functions all of whose calls are seen.
    let mut closed = vec![false; count];
    for &id in &ids {
        let known = facts.function(id);
        closed[id.index()] = !known.escapes && known.calls > 0 && fuel.take();
    }
    let surveys: Vec<Survey> = ids
        .par_iter()
        .map(|id| program.body(*id).map(|body| Survey::new(body, *id, &closed)).unwrap_or_default())
        .collect();
    let mut by_function: Vec<Option<&Survey>> = vec![None; count];
    ids.iter().zip(&surveys).for_each(|(id, survey)| by_function[id.index()] = Some(survey));
    let solver = Solver::new(&by_function, &closed);
    let plans = solver.plans(&by_function, &closed);
    if !plans.iter().any(Option::is_some) {
        return false;
    }
    rewrite::bodies(program, &plans);
    rewrite::types(program, &plans);
    true
}

/// What is found of each parameter of each closed function.
struct Solver {
    /// Whether it is read, by function.
    read: Vec<Vec<bool>>,
    /// What it is at every call.
    value: Vec<Vec<Known>>,
    /// Which results somebody uses; which must stay because of a tail call.
    used: Vec<u64>,
    pinned: Vec<bool>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Known {
    /// No call was seen yet.
    Nothing,
    Is(Constant),
    Anything,
}

impl Known {
    fn meet(self, other: Known) -> Known {
        match (self, other) {
            (Known::Nothing, known) | (known, Known::Nothing) => known,
            (a, b) if a == b => a,
            _ => Known::Anything,
        }
    }
}

impl Solver {
    fn new(surveys: &[Option<&Survey>], closed: &[bool]) -> Solver {
        let params = |survey: &Option<&Survey>| survey.map_or(0, |s| s.read.len());
        let mut solver = Solver {
            read: surveys.iter().map(|s| s.map_or_else(Vec::new, |s| s.read.clone())).collect(),
            value: surveys.iter().map(|s| vec![Known::Nothing; params(s)]).collect(),
            used: vec![0; surveys.len()],
            pinned: vec![false; surveys.len()],
        };
        for (caller, survey) in surveys.iter().enumerate() {
            for call in survey.iter().flat_map(|survey| &survey.calls) {
                let callee = call.callee.index();
                solver.used[callee] |= call.used;
                solver.pinned[callee] |= call.tail;
            }
            solver.pinned[caller] |= survey.is_some_and(|survey| survey.pinned);
        }
        solver.reads(surveys);
        solver.values(surveys, closed);
        solver
    }

    /// A parameter that is passed to one that is read is read.
    fn reads(&mut self, surveys: &[Option<&Survey>]) {
        // By callee: (its parameter, caller, the caller's parameter).
        let mut passed: Vec<Vec<(u32, u32, u32)>> = vec![Vec::new(); surveys.len()];
        for (caller, survey) in surveys.iter().enumerate() {
            for call in survey.iter().flat_map(|survey| &survey.calls) {
                for (n, arg) in call.args.iter().enumerate() {
                    if let Arg::Param(p) = arg {
                        passed[call.callee.index()].push((n as u32, caller as u32, *p));
                    }
                }
            }
        }
        let mut work: Vec<(usize, u32)> = Vec::new();
        for (function, read) in self.read.iter().enumerate() {
            work.extend(read.iter().enumerate().filter(|(_, read)| **read).map(|(n, _)| (function, n as u32)));
        }
        while let Some((function, param)) = work.pop() {
            for &(n, caller, p) in &passed[function] {
                if n == param && !std::mem::replace(&mut self.read[caller as usize][p as usize], true) {
                    work.push((caller as usize, p));
                }
            }
        }
    }

    /// The greatest fixed point of `value(p) = meet over all calls`.
    fn values(&mut self, surveys: &[Option<&Survey>], closed: &[bool]) {
        let mut work: Vec<usize> = (0..surveys.len()).filter(|f| surveys[*f].is_some()).collect();
        for &function in &work {
            if !closed[function] {
                self.value[function].fill(Known::Anything);
            }
        }
        let mut queued: Vec<bool> = surveys.iter().map(Option::is_some).collect();
        while let Some(caller) = work.pop() {
            queued[caller] = false;
            for call in surveys[caller].iter().flat_map(|survey| &survey.calls) {
                let callee = call.callee.index();
                for (n, arg) in call.args.iter().enumerate() {
                    let old = self.value[callee][n];
                    if old == Known::Anything {
                        continue;
                    }
                    let given = match *arg {
                        Arg::Is(constant) => Known::Is(constant),
                        Arg::Param(p) => self.value[caller][p as usize],
                        Arg::Other => Known::Anything,
                    };
                    let new = old.meet(given);
                    if new == old {
                        continue;
                    }
                    self.value[callee][n] = new;
                    if !std::mem::replace(&mut queued[callee], true) {
                        work.push(callee);
                    }
                }
            }
        }
    }

    fn plans(&self, surveys: &[Option<&Survey>], closed: &[bool]) -> Vec<Option<Plan>> {
        let plan = |function: usize| {
            let survey = surveys[function].filter(|_| closed[function])?;
            let param = |n: usize| match (self.read[function][n], self.value[function][n]) {
                (false, _) => Param::Dead,
                (true, Known::Is(constant)) => Param::Is(constant),
                _ => Param::Keep,
            };
            let result = |n: usize| match survey.returned[n] {
                _ if self.pinned[function] => Returned::Keep,
                _ if n < 64 && self.used[function] >> n & 1 == 0 => Returned::Dead,
                Some(known) => known,
                None => Returned::Keep,
            };
            let plan = Plan {
                params: (0..survey.read.len()).map(param).collect(),
                results: (0..survey.returned.len()).map(result).collect(),
            };
            plan.changes().then_some(plan)
        };
        (0..surveys.len()).map(plan).collect()
    }
}
