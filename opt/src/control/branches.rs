//! Branches: what is decided already, goes where another branch only leads on from, or is written in a longer way than needed.
//!
//! ```text
//! if (i32.const 1) A B                 →   A
//! block { … br 0 … }  br 1             →   block { … br 2 … }  br 1          a branch goes where it ends up
//! if c { br 0 } else { A }             →   br_if 0 c;  A
//! if c { A; br 0 } else { B }          →   if c { A; br 0 };  B              an arm that is never left at its end needs no `else`
//! block { A; br_if 0 c;  br 1 }        →   block { A; br_if 1 (eqz c) }
//! br_table 0 1 1 1                     →   br_table 0 1
//! block { A }                          →   A                                 where no branch goes
//! return v   at the function's end     →   yield v
//! ```

use super::{Labels, Names, last, only, same_types, take};
use crate::context::Context;
use anywasm_ir::body::{Args, Body, Const, Edge, Inst, InstId, Op, RegionId, Value};
use anywasm_ops::{BinaryOp, UnaryOp};
use smallvec::{SmallVec, smallvec};
use walrus::ValType;

/// So often a branch is led on.
const HOPS: u32 = 8;
/// From so many leading targets of a table on that are its default a subtraction is shorter.
const SHIFT: usize = 5;

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    let mut pass = Branches {
        labels: Labels::new(body),
        names: Names::new(body),
        index: vec![0; body.insts.len()],
        context,
        changed: false,
    };
    let mut regions = vec![Body::ROOT];
    while let Some(region) = regions.pop() {
        pass.region(body, region);
        for at in 0..body.region(region).insts.len() {
            let inst = body.region(region).insts[at];
            let owned = body.inst(inst).op.regions();
            if !owned.is_empty() {
                pass.set_index(inst, at);
                regions.extend(owned);
            }
        }
    }
    if pass.changed {
        pass.names.apply(body);
    }
    pass.changed
}

struct Branches<'a> {
    labels: Labels,
    names: Names,
    /// Position of each control instruction in its region's list, which has been laid out.
    index: Vec<u32>,
    context: &'a Context<'a>,
    changed: bool,
}

/// An edge that is being led on.
struct Way {
    target: InstId,
    args: SmallVec<[Value; 4]>,
}

impl Branches<'_> {
    fn set_index(&mut self, inst: InstId, at: usize) {
        if self.index.len() <= inst.index() {
            self.index.resize(inst.index() + 1, 0);
        }
        self.index[inst.index()] = at as u32;
    }

    fn allow(&mut self) -> bool {
        let allowed = self.context.allow();
        self.changed |= allowed;
        allowed
    }

    fn constant(&self, body: &Body, value: Value) -> Option<u32> {
        match body.as_const(self.names.get(value)) {
            Some(Const::I32(value)) => Some(value as u32),
            _ => None,
        }
    }

    /// Lays out a region. What comes after something that does not go on is left out.
    fn region(&mut self, body: &mut Body, region: RegionId) {
        let mut todo = take(body, region);
        let mut out = Vec::with_capacity(todo.len());
        while let Some(inst) = todo.pop() {
            body.insts[inst.index()].region = region;
            match &body.inst(inst).op {
                Op::BrIf(_) => self.br_if(body, region, inst, &mut todo, &mut out),
                Op::BrTable(_) => self.br_table(body, region, inst, &mut out),
                Op::If { .. } => self.fork(body, region, inst, &mut todo, &mut out),
                Op::Block { body: inner } | Op::Loop { body: inner } => {
                    let inner = *inner;
                    self.block(body, inst, inner, &mut todo, &mut out);
                }
                Op::Br(_) => {
                    self.lead_on(body, inst);
                    self.fall(body, region, inst);
                    out.push(inst);
                }
                Op::Return if region == Body::ROOT && self.allow() => {
                    body.insts[inst.index()].op = Op::Yield;
                    out.push(inst);
                }
                _ => out.push(inst),
            }
            if out.last().is_some_and(|last| body.inst(*last).op.is_terminator()) {
                break;
            }
        }
        body.regions[region.index()].insts = out;
    }

    /// A branch to the end of what it ends.
    fn fall(&mut self, body: &mut Body, region: RegionId, inst: InstId) {
        if let Op::Br(edge) = body.inst(inst).op
            && body.region(region).owner == Some(edge.target)
            && edge.target != Body::ENTRY
            && !matches!(body.inst(edge.target).op, Op::Loop { .. })
            && self.allow()
        {
            body.insts[inst.index()].op = Op::Yield;
        }
    }

    /// A block or loop to which no branch goes is its contents.
    fn block(&mut self, body: &mut Body, inst: InstId, inner: RegionId, todo: &mut Vec<InstId>, out: &mut Vec<InstId>) {
        let is_needed = self.labels.of(inst) > 0
            || !same_types(body, body.region(inner).params.iter().copied(), &body.inst(inst).args)
            || !may_splice(body, inst, inner)
            || !self.allow();
        if is_needed {
            out.push(inst);
            return;
        }
        for (param, arg) in body.region(inner).params.iter().zip(&body.inst(inst).args) {
            self.names.set(*param, *arg);
        }
        self.splice(body, inst, inner, todo);
    }

    /// Puts a region's instructions in the place of its owner.
    fn splice(&mut self, body: &mut Body, inst: InstId, inner: RegionId, todo: &mut Vec<InstId>) {
        let mut list = take(body, inner);
        if let Some(&last) = list.first() {
            if matches!(body.inst(last).op, Op::Yield) {
                list.remove(0);
                for (result, arg) in body.inst(inst).results().zip(&body.inst(last).args) {
                    self.names.set(result, *arg);
                }
            } else {
                // Nothing goes on.
                todo.clear();
            }
        }
        todo.extend(list);
    }

    fn br_if(&mut self, body: &mut Body, region: RegionId, inst: InstId, todo: &mut [InstId], out: &mut Vec<InstId>) {
        self.lead_on(body, inst);
        let data = body.inst(inst);
        let (&condition, Op::BrIf(edge)) = (data.args.last().unwrap_or_else(|| unreachable!("a condition")), &data.op)
        else {
            unreachable!("it was one")
        };
        let edge = *edge;
        if let Some(value) = self.constant(body, condition)
            && self.allow()
        {
            if value != 0 {
                let args = body.inst(inst).edge_args(&edge).into();
                self.jump(body, inst, Way { target: edge.target, args });
                self.fall(body, region, inst);
                out.push(inst);
            }
            return;
        }
        let Some(&next) = todo.last() else {
            out.push(inst);
            return;
        };
        self.lead_on(body, next);
        let taken = Way { target: edge.target, args: body.inst(inst).edge_args(&edge).into() };
        let Some(other) = way(body, region, next) else {
            out.push(inst);
            return;
        };
        let same = |a: &Way, b: &Way| {
            a.target == b.target && a.args.iter().zip(&b.args).all(|(a, b)| self.names.get(*a) == self.names.get(*b))
        };
        if same(&taken, &other) && self.allow() {
            return;
        }
        // Falling is for free.
        let falls = self.falls(body, region, taken.target);
        // A `return` is a byte, with values it is even shorter than a `br_if`.
        let is_shorter = match body.inst(next).op {
            Op::Br(_) => other.args.is_empty() || !taken.args.is_empty(),
            Op::Return => other.args.is_empty() && self.labels.inverts_for_free(body, condition),
            _ => false,
        };
        if falls && is_shorter && !self.falls(body, region, other.target) && self.allow() {
            let not = self.labels.inverse(body, region, condition, out);
            let mut args: Args = other.args.iter().copied().collect();
            args.push(not);
            let data = &mut body.insts[inst.index()];
            data.op = Op::BrIf(Edge { target: other.target, start: 0, len: other.args.len() as u32 });
            data.args = args;
            self.jump(body, next, taken);
            self.fall(body, region, next);
        }
        out.push(inst);
    }

    /// Makes an instruction a branch that is always taken.
    fn jump(&mut self, body: &mut Body, inst: InstId, way: Way) {
        let data = &mut body.insts[inst.index()];
        data.op = match way.target {
            Body::ENTRY => Op::Return,
            target => Op::Br(Edge { target, start: 0, len: way.args.len() as u32 }),
        };
        data.args = way.args.iter().copied().collect();
        data.num_results = 0;
    }

    /// Whether the end of the region leads to the end of `target` without an instruction.
    fn falls(&self, body: &Body, region: RegionId, target: InstId) -> bool {
        let mut region = region;
        for _ in 0..HOPS {
            let Some(owner) = body.region(region).owner else { return false };
            if owner == Body::ENTRY || matches!(body.inst(owner).op, Op::Loop { .. }) && owner == target {
                return owner == target && owner == Body::ENTRY;
            }
            if owner == target {
                return true;
            }
            match self.after(body, owner) {
                Some(next) if matches!(body.inst(next).op, Op::Yield) => region = body.inst(owner).region,
                _ => return false,
            }
        }
        false
    }

    /// What comes after a control instruction around the region at hand.
    fn after(&self, body: &Body, inst: InstId) -> Option<InstId> {
        let at = *self.index.get(inst.index())? as usize;
        let list = &body.region(body.inst(inst).region).insts;
        debug_assert_eq!(list.get(at), Some(&inst), "the lists around have been laid out");
        list.get(at + 1).copied()
    }

    /// Leads every edge of a branch on to where it ends up.
    fn lead_on(&mut self, body: &mut Body, inst: InstId) {
        let edges: SmallVec<[Edge; 2]> = match &body.inst(inst).op {
            Op::Br(edge) | Op::BrIf(edge) => smallvec![*edge],
            Op::BrTable(edges) => edges.iter().copied().collect(),
            _ => return,
        };
        let mut ways: SmallVec<[Way; 2]> = SmallVec::new();
        let mut is_changed = false;
        for edge in &edges {
            let mut way = Way { target: edge.target, args: body.inst(inst).edge_args(edge).into() };
            for _ in 0..HOPS {
                let Some(next) = self.next(body, &way) else { break };
                if !self.allow() {
                    break;
                }
                is_changed = true;
                way = next;
            }
            ways.push(way);
        }
        if !is_changed {
            return;
        }
        let is_jump = matches!(body.inst(inst).op, Op::Br(_));
        for way in &ways {
            if let Some(count) = self.labels.counts.get_mut(way.target.index()) {
                *count += 1;
            }
        }
        if is_jump {
            if let Some(way) = ways.pop() {
                self.jump(body, inst, way);
            }
            return;
        }
        self.set_ways(body, inst, &ways);
    }

    /// Gives a conditional branch other edges.
    fn set_ways(&mut self, body: &mut Body, inst: InstId, ways: &[Way]) {
        let data = &mut body.insts[inst.index()];
        let own = data.args.last().copied();
        let mut args = Args::new();
        let edges: Vec<Edge> = ways
            .iter()
            .map(|way| {
                let start = args.len() as u32;
                args.extend(way.args.iter().copied());
                Edge { target: way.target, start, len: way.args.len() as u32 }
            })
            .collect();
        args.extend(own);
        data.args = args;
        data.op = match data.op {
            Op::BrIf(_) => Op::BrIf(edges[0]),
            _ => Op::BrTable(edges.into()),
        };
    }

    /// Where an edge leads that goes to something behind which a branch stands. It takes no more values with it then than before.
    fn next(&self, body: &Body, way: &Way) -> Option<Way> {
        if way.target == Body::ENTRY || matches!(body.inst(way.target).op, Op::Loop { .. }) {
            return None;
        }
        let target = way.target;
        let region = body.inst(target).region;
        let after = self.after(body, target)?;
        let mut next = self::way(body, region, after)?;
        let results: SmallVec<[Value; 4]> = body.inst(target).results().collect();
        if next.args.len() > results.len() && self.labels.of(target) > 1 || next.target == target {
            return None;
        }
        for arg in &mut next.args {
            let known = self.names.get(*arg);
            if let Some(nth) = results.iter().position(|result| *result == known) {
                *arg = *way.args.get(nth)?;
            }
        }
        Some(next)
    }

    fn br_table(&mut self, body: &mut Body, region: RegionId, inst: InstId, out: &mut Vec<InstId>) {
        self.lead_on(body, inst);
        out.push(inst);
        let data = body.inst(inst);
        let Op::BrTable(edges) = &data.op else { unreachable!("it was one") };
        let Some(&index) = data.args.last() else { return };
        let mut ways: Vec<Way> =
            edges.iter().map(|edge| Way { target: edge.target, args: data.edge_args(edge).into() }).collect();
        let is = |a: &Way, b: &Way| a.target == b.target && a.args == b.args;
        let mut chosen = self.constant(body, index).map(|index| (index as usize).min(ways.len() - 1));
        if ways.windows(2).all(|pair| is(&pair[0], &pair[1])) {
            chosen = Some(0);
        }
        if let Some(chosen) = chosen {
            if self.allow() {
                let way = ways.swap_remove(chosen);
                self.jump(body, inst, way);
                self.fall(body, region, inst);
            }
            return;
        }
        let default = ways.len() - 1;
        let used = ways[..default].iter().rposition(|way| !is(way, &ways[default])).map_or(0, |last| last + 1);
        let leading = ways[..used].iter().position(|way| !is(way, &ways[default])).unwrap_or(0);
        let leading = if leading >= SHIFT { leading } else { 0 };
        if used < default && self.allow() {
            ways.drain(used..default);
            self.set_ways(body, inst, &ways);
        }
        if leading > 0 && self.allow() {
            ways.drain(..leading);
            self.set_ways(body, inst, &ways);
            let loc = body.inst(inst).loc;
            let first = body.make(region, Op::Const(Const::I32(leading as i32)), Args::new(), &[ValType::I32], loc);
            let args = smallvec![index, body.inst(first).result()];
            let less = body.make(region, Op::Binary(BinaryOp::I32Sub), args, &[ValType::I32], loc);
            let shifted = body.inst(less).result();
            if let Some(arg) = body.insts[inst.index()].args.last_mut() {
                *arg = shifted;
            }
            out.pop();
            out.extend([first, less, inst]);
        }
        // Two targets: a condition.
        if ways.len() == 2 && self.allow() {
            let (Some(default), Some(zero)) = (ways.pop(), ways.pop()) else { return };
            let loc = body.inst(inst).loc;
            let index = body.inst(inst).args.last().copied().unwrap_or(index);
            let mut args: Args = default.args.iter().copied().collect();
            args.push(index);
            let edge = Edge { target: default.target, start: 0, len: default.args.len() as u32 };
            let made = body.make(region, Op::BrIf(edge), args, &[], loc);
            out.pop();
            out.extend([made, inst]);
            self.jump(body, inst, zero);
            self.fall(body, region, inst);
        }
    }

    fn fork(&mut self, body: &mut Body, region: RegionId, inst: InstId, todo: &mut Vec<InstId>, out: &mut Vec<InstId>) {
        let Op::If { then, els } = body.inst(inst).op else { unreachable!("it was one") };
        let [condition] = body.inst(inst).args[..] else {
            out.push(inst);
            return;
        };
        if let Some(value) = self.constant(body, condition)
            && self.allow()
        {
            let data = &mut body.insts[inst.index()];
            data.op = Op::Block { body: if value != 0 { then } else { els } };
            data.args.clear();
            todo.push(inst);
            return;
        }
        if self.labels.of(inst) == 0 {
            if self.decide(body, region, inst, (then, els), condition, todo, out) {
                return;
            }
            // The arm that is left at its end comes after the other one.
            let (goes, stays) = (falls_out(body, then), falls_out(body, els));
            if !goes && self.comes_after(body, inst, els) && self.allow() {
                self.without_else(body, inst, then, els, todo);
                out.push(inst);
                return;
            }
            if !stays
                && goes
                && self.labels.inverts_for_free(body, condition)
                && self.comes_after(body, inst, then)
                && self.allow()
            {
                let not = self.labels.inverse(body, region, condition, out);
                body.insts[inst.index()].args = smallvec![not];
                self.without_else(body, inst, els, then, todo);
                out.push(inst);
                return;
            }
        }
        let is_eqz = |body: &Body| match body.value(condition).def {
            anywasm_ir::body::Def::Result(inst, _) => matches!(body.inst(inst).op, Op::Unary(UnaryOp::I32Eqz)),
            anywasm_ir::body::Def::Param(..) => false,
        };
        let is_free = || is_eqz(body) || is_empty(body, then) && self.labels.inverts_for_free(body, condition);
        let swap = !is_empty(body, els) && is_free();
        if swap && self.allow() {
            let not = self.labels.inverse(body, region, condition, out);
            let data = &mut body.insts[inst.index()];
            data.args = smallvec![not];
            data.op = Op::If { then: els, els: then };
        }
        out.push(inst);
    }

    /// An `if` one of whose arms only goes somewhere is a conditional branch. Whether it was one.
    // Many arguments: all of an `if`.
    #[expect(clippy::too_many_arguments)]
    fn decide(
        &mut self,
        body: &mut Body,
        region: RegionId,
        inst: InstId,
        (then, els): (RegionId, RegionId),
        condition: Value,
        todo: &mut Vec<InstId>,
        out: &mut Vec<InstId>,
    ) -> bool {
        for (arm, other, is_then) in [(then, els, true), (els, then, false)] {
            let Some(only) = only(body, arm) else { continue };
            let Some(way) = jumps(body, only) else {
                // Both do nothing and give the same.
                let Some(second) = self::only(body, other).filter(|_| is_then) else { continue };
                let (a, b) = (body.inst(only), body.inst(second));
                let same = matches!((&a.op, &b.op), (Op::Yield, Op::Yield))
                    && a.args.iter().zip(&b.args).all(|(a, b)| self.names.get(*a) == self.names.get(*b))
                    && same_types(body, body.inst(inst).results(), &a.args);
                if same && self.allow() {
                    let args = body.inst(only).args.clone();
                    body.inst(inst).results().zip(args).for_each(|(result, arg)| self.names.set(result, arg));
                    return true;
                }
                continue;
            };
            // A value comes on the stack, and is dropped where the branch is not taken.
            if way.args.len() > usize::from(way.target == Body::ENTRY)
                || !may_splice(body, inst, other)
                || !self.allow()
            {
                continue;
            }
            let condition = if is_then { condition } else { self.labels.inverse(body, region, condition, out) };
            self.splice(body, inst, other, todo);
            let mut args: Args = way.args.iter().copied().collect();
            args.push(condition);
            let data = &mut body.insts[inst.index()];
            data.op = Op::BrIf(Edge { target: way.target, start: 0, len: way.args.len() as u32 });
            data.args = args;
            data.num_results = 0;
            todo.push(inst);
            return true;
        }
        false
    }

    /// Whether there is something in an arm that may come after its `if`: code, or what it gives.
    fn comes_after(&self, body: &Body, inst: InstId, arm: RegionId) -> bool {
        (!is_empty(body, arm) || body.inst(inst).num_results > 0) && may_splice(body, inst, arm)
    }

    /// Takes an arm out of an `if` whose other arm is never left at its end. There is something to take out, or a result to name.
    fn without_else(&mut self, body: &mut Body, inst: InstId, then: RegionId, after: RegionId, todo: &mut Vec<InstId>) {
        self.splice(body, inst, after, todo);
        let loc = body.inst(inst).loc;
        body.regions[after.index()].insts.clear();
        body.push(after, Op::Yield, Args::new(), &[], loc);
        let data = &mut body.insts[inst.index()];
        data.op = Op::If { then, els: after };
        data.num_results = 0;
    }
}

/// Whether a region's end is reached, as far as its last instruction tells.
fn falls_out(body: &Body, region: RegionId) -> bool {
    last(body, region).is_none_or(|last| matches!(body.inst(last).op, Op::Yield))
}

/// Where a terminator of `region` leads, if it only leads somewhere.
fn way(body: &Body, region: RegionId, inst: InstId) -> Option<Way> {
    if let Some(way) = jumps(body, inst) {
        return Some(way);
    }
    match (&body.inst(inst).op, body.region(region).owner) {
        (Op::Yield, Some(owner)) if !matches!(body.inst(owner).op, Op::Loop { .. }) => {
            Some(Way { target: owner, args: body.inst(inst).args.iter().copied().collect() })
        }
        _ => None,
    }
}

/// Where a branch that is always taken leads.
fn jumps(body: &Body, inst: InstId) -> Option<Way> {
    let data: &Inst = body.inst(inst);
    match &data.op {
        Op::Br(edge) => Some(Way { target: edge.target, args: data.edge_args(edge).into() }),
        Op::Return => Some(Way { target: Body::ENTRY, args: data.args.iter().copied().collect() }),
        _ => None,
    }
}

/// Whether a region does nothing and gives what it was given.
fn is_empty(body: &Body, region: RegionId) -> bool {
    only(body, region).is_some_and(|last| matches!(body.inst(last).op, Op::Yield))
}

/// Whether what a region gives at its end has the types of `inst`'s results.
fn may_splice(body: &Body, inst: InstId, inner: RegionId) -> bool {
    let Some(last) = last(body, inner) else { return false };
    let data = body.inst(last);
    !matches!(data.op, Op::Yield) || same_types(body, body.inst(inst).results(), &data.args)
}
