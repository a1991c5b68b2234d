//! Nest: a block that is left at a condition is an `if`, and what comes after an arm that leaves the block is the other arm's.
//!
//! ```text
//! block { A; br_if 0 c; B }               →   A;  if (eqz c) { B }
//! block { A; if c { B; br 1 }; C }        →   A;  if c { B } else { C }
//! ```
//! Nothing in `A` goes to the block's end, and where `if` and block end is the same place: the block itself becomes the `if`, and every
//! branch to it from `B` and `C` stays as it is. In the second form the block may also stay, for the sake of `A`:
//!
//! ```text
//! block { A; if c { B; br 1 }; C }        →   block { A;  if c { B } else { C } }
//! ```

use super::{Labels, Names, Places, last, only, same_types, take};
use crate::context::Context;
use anywasm_ir::body::{Args, Body, InstId, Op, RegionId, Value, ValueData};
use smallvec::smallvec;

/// What is moved deeper is at most so many times the size of the code.
const BUDGET: usize = 24;

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    if !body.insts.iter().any(|inst| matches!(inst.op, Op::Block { .. } | Op::If { .. })) {
        return false;
    }
    let mut pass = Nest {
        labels: Labels::new(body),
        places: Places::new(body),
        names: Names::new(body),
        budget: BUDGET * body.insts.len(),
        context,
        changed: false,
    };
    let mut regions = vec![Body::ROOT];
    while let Some(region) = regions.pop() {
        pass.region(body, region);
        for inst in &body.region(region).insts {
            regions.extend(body.inst(*inst).op.regions());
        }
    }
    if pass.changed {
        pass.names.apply(body);
    }
    pass.changed
}

struct Nest<'a> {
    labels: Labels,
    places: Places,
    names: Names,
    /// Instructions that may still be moved into an arm.
    budget: usize,
    context: &'a Context<'a>,
    changed: bool,
}

/// An `if` one of whose arms ends in a branch to `target`, and the other at its end.
struct Fork {
    leaves: RegionId,
    stays: RegionId,
    /// Whether the arm that leaves is the first one.
    is_then: bool,
}

/// What a block becomes: both arms, the condition, and what stands before it.
type Parts = (RegionId, RegionId, Value, Vec<InstId>);

/// A region's list before an instruction of it, that instruction, and the list after it.
fn cut(body: &Body, region: RegionId, at: usize) -> (Vec<InstId>, InstId, Vec<InstId>) {
    let list = &body.region(region).insts;
    (list[..at].to_vec(), list[at], list[at + 1..].to_vec())
}

impl Nest<'_> {
    fn allow(&mut self) -> bool {
        let allowed = self.context.allow();
        self.changed |= allowed;
        allowed
    }

    fn region(&mut self, body: &mut Body, region: RegionId) {
        let mut todo = take(body, region);
        let mut out = Vec::with_capacity(todo.len());
        while let Some(inst) = todo.pop() {
            body.insts[inst.index()].region = region;
            if let Op::Block { body: inner } = body.inst(inst).op {
                if self.block(body, region, inst, inner, &mut todo) {
                    continue;
                }
            } else if matches!(body.inst(inst).op, Op::If { .. }) {
                self.rest(body, region, inst, &mut todo);
            }
            out.push(inst);
        }
        body.regions[region.index()].insts = out;
    }

    fn position(&self, inst: InstId) -> (u32, u32) {
        self.places.position.get(inst.index()).copied().unwrap_or((0, 0))
    }

    /// Makes a block an `if` and puts it and what it begins with back on the list. Whether it was one.
    fn block(
        &mut self,
        body: &mut Body,
        region: RegionId,
        block: InstId,
        inner: RegionId,
        todo: &mut Vec<InstId>,
    ) -> bool {
        let Some(first) = self.places.first.get(block.index()).copied().flatten() else { return false };
        if !body.region(inner).params.is_empty() {
            return false;
        }
        let at = self.position(first).0;
        let list = &body.region(inner).insts;
        // The instruction of the block's own list that contains the first branch to its end.
        let Some(at) = list.partition_point(|inst| self.position(*inst).0 <= at).checked_sub(1) else { return false };
        let branch = list[at];
        let rest = list.len() - at - 1;
        if rest == 0 || rest > self.budget {
            return false;
        }
        let (then, els, condition, before) = match &body.inst(branch).op {
            Op::BrIf(edge) if edge.target == block && branch == first && self.allow() => {
                self.skipped(body, region, block, inner, at)
            }
            Op::If { .. } => {
                let Some(fork) = self.fork(body, branch, block) else { return false };
                // The branch that ends the arm is in the `if`, and so is the first one.
                if self.position(first).0 < self.position(branch).0 || !self.allow() {
                    return false;
                }
                self.joined(body, block, inner, at, &fork)
            }
            _ => return false,
        };
        self.budget -= rest;
        let data = &mut body.insts[block.index()];
        data.op = Op::If { then, els };
        data.args = smallvec![condition];
        todo.push(block);
        todo.extend(before.into_iter().rev());
        true
    }

    /// The arms and the condition of the block as an `if`, and what it begins with, for a `br_if` at `at` in its list that skips the rest.
    fn skipped(&self, body: &mut Body, region: RegionId, block: InstId, inner: RegionId, at: usize) -> Parts {
        let (mut before, branch, after) = cut(body, inner, at);
        let data = body.inst(branch);
        let condition = data.args[data.args.len() - 1];
        let loc = data.loc;
        let given: Args = match &data.op {
            Op::BrIf(edge) => data.edge_args(edge).into(),
            other => unreachable!("{other:?} is no br_if"),
        };
        let not = self.labels.inverse(body, region, condition, &mut before);
        let els = body.add_region();
        body.push(els, Op::Yield, given, &[], loc);
        body.regions[els.index()].owner = Some(block);
        body.regions[inner.index()].insts = after;
        (inner, els, not, before)
    }

    /// The same for an `if` at `at`, one of whose arms leaves for the block's end.
    fn joined(&mut self, body: &mut Body, block: InstId, inner: RegionId, at: usize, fork: &Fork) -> Parts {
        let (before, branch, after) = cut(body, inner, at);
        self.join(body, branch, fork, after);
        let condition = body.inst(branch).args[0];
        let (then, els) = if fork.is_then { (fork.leaves, fork.stays) } else { (fork.stays, fork.leaves) };
        for arm in [then, els] {
            body.regions[arm.index()].owner = Some(block);
        }
        (then, els, condition, before)
    }

    /// How an `if` without branches to its own end leaves for the end of `target`.
    fn fork(&self, body: &Body, inst: InstId, target: InstId) -> Option<Fork> {
        let Op::If { then, els } = body.inst(inst).op else { return None };
        if self.labels.of(inst) > 0 || body.inst(inst).args.len() != 1 {
            return None;
        }
        let leaves = |arm: RegionId| {
            last(body, arm).is_some_and(|last| matches!(body.inst(last).op, Op::Br(edge) if edge.target == target))
        };
        let stays = |arm: RegionId| {
            last(body, arm).is_some_and(|last| {
                let data = body.inst(last);
                matches!(data.op, Op::Yield) && same_types(body, body.inst(inst).results(), &data.args)
            })
        };
        match () {
            () if leaves(then) && stays(els) => Some(Fork { leaves: then, stays: els, is_then: true }),
            () if leaves(els) && stays(then) => Some(Fork { leaves: els, stays: then, is_then: false }),
            () => None,
        }
    }

    /// Puts `after` behind the arm that stays; the other one falls to the same end.
    fn join(&mut self, body: &mut Body, inst: InstId, fork: &Fork, after: Vec<InstId>) {
        if let Some(last) = body.regions[fork.stays.index()].insts.pop() {
            for (result, arg) in body.inst(inst).results().zip(&body.inst(last).args) {
                self.names.set(result, *arg);
            }
        }
        for inst in &after {
            body.insts[inst.index()].region = fork.stays;
        }
        body.regions[fork.stays.index()].insts.extend(after);
        if let Some(last) = last(body, fork.leaves) {
            body.insts[last.index()].op = Op::Yield;
        }
    }

    /// What comes after an `if` that leaves for the end of the region.
    fn rest(&mut self, body: &mut Body, region: RegionId, inst: InstId, todo: &mut Vec<InstId>) {
        let Some(owner) = body.region(region).owner else { return };
        if owner == Body::ENTRY || matches!(body.inst(owner).op, Op::Loop { .. }) || todo.len() > self.budget {
            return;
        }
        let Some(fork) = self.fork(body, inst, owner) else { return };
        // An arm that only leaves is a conditional branch, which is as short.
        if only(body, fork.leaves).is_some() || !self.allow() {
            return;
        }
        self.budget -= todo.len();
        todo.reverse();
        self.join(body, inst, &fork, std::mem::take(todo));
        // What the arms give now is what the region gives.
        let first_result = Value(body.values.len() as u32);
        let results: Vec<Value> = body.inst(owner).results().collect();
        for (nth, result) in results.iter().enumerate() {
            let ValueData { ty, local, .. } = *body.value(*result);
            body.values.push(ValueData { ty, local, def: anywasm_ir::body::Def::Result(inst, nth as u32) });
        }
        let data = &mut body.insts[inst.index()];
        data.first_result = first_result;
        data.num_results = results.len() as u32;
        let loc = data.loc;
        let given: Args = body.inst(inst).results().collect();
        let end = body.make(region, Op::Yield, given, &[], loc);
        todo.push(end);
    }
}
