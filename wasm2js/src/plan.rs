//! What becomes a statement and what is folded into the expression that uses it.
//!
//! A value that is used once, in the region that computes it, may be computed where it is used, if everything it then moves past
//! commutes with it. The planner walks each region once with the list of *pending* trees, those not yet placed, in source order;
//! an instruction takes its operands from that list as far as JavaScript's order of evaluation allows, and whatever it must not
//! overtake is placed before it as a statement. The list is short by construction, so the time is linear.

use anywasm_ir::body::{Body, Def, Effects, InstId, Op, RegionId, Value};
use smallvec::SmallVec;

/// Deeper expressions are cut by a variable, since engines' parsers and compilers recurse.
const MAX_DEPTH: u16 = 24;
/// How many trees may wait. More only costs time.
const MAX_PENDING: usize = 24;

/// The plan of one body.
pub(crate) struct Plan {
    /// Every value's other name: what a copy copies, what a block's parameter was given.
    alias: Vec<Value>,
    /// Uses of each value that is nobody's alias, dead code left out.
    pub(crate) uses: Vec<u32>,
    /// The region of a use; of values used once, of the use.
    user: Vec<RegionId>,
    /// Instructions generated where their result is used.
    inline: Vec<bool>,
    /// For each region the instructions that become statements, in order.
    pub(crate) roots: Vec<Vec<InstId>>,
    /// Branches (not fall-through) to each label.
    pub(crate) branches: Vec<u32>,
}

impl Plan {
    /// The value that this one is another name of, or itself.
    pub(crate) fn resolve(&self, v: Value) -> Value {
        self.alias[v.index()]
    }

    /// The instruction to generate in place of this (resolved) value, if it has no variable: constants always, others if so planned.
    pub(crate) fn inlined(&self, body: &Body, v: Value) -> Option<InstId> {
        match body.value(v).def {
            Def::Result(inst, _) if self.inline[inst.index()] || is_literal(&body.inst(inst).op) => Some(inst),
            _ => None,
        }
    }

    /// The values with variables that computing `v` reads.
    pub(crate) fn leaves(&self, body: &Body, v: Value, found: &mut impl FnMut(Value)) {
        let v = self.resolve(v);
        match self.inlined(body, v) {
            Some(inst) => {
                for arg in body.inst(inst).args.clone() {
                    self.leaves(body, arg, found);
                }
            }
            None => found(v),
        }
    }

    /// Whether values of this label need copies at all: a block that nothing branches to hands on its `yield`'s operands.
    pub(crate) fn hands_on(&self, body: &Body, label: InstId) -> bool {
        label != Body::ENTRY && matches!(body.inst(label).op, Op::Block { .. }) && self.branches[label.index()] == 0
    }
}

/// Written anew at every use: costs nothing.
pub(crate) fn is_literal(op: &Op) -> bool {
    matches!(op, Op::Const(_) | Op::Default | Op::RefNull(_))
}

/// Makes the plan. `effects` may know more than [`Op::effects`], such as which globals never change.
pub(crate) fn plan(body: &Body, effects: &dyn Fn(InstId) -> Effects) -> Plan {
    let mut plan = Plan {
        alias: (0..body.values.len() as u32).map(Value).collect(),
        uses: vec![0; body.values.len()],
        user: vec![Body::ROOT; body.values.len()],
        inline: vec![false; body.insts.len()],
        roots: vec![Vec::new(); body.regions.len()],
        branches: vec![0; body.insts.len()],
    };
    let order = walk_order(body);
    for &inst in &order {
        for edge in body.inst(inst).op.edges() {
            plan.branches[edge.target.index()] += 1;
        }
    }
    aliases(body, Body::ROOT, &mut plan);
    count_uses(body, Body::ROOT, effects, &mut plan);
    let mut planner = Planner { body, effects, plan: &mut plan, pending: Vec::new() };
    planner.all();
    plan
}

/// All instructions of the tree, each before those that its regions hold.
fn walk_order(body: &Body) -> Vec<InstId> {
    let mut order = Vec::with_capacity(body.insts.len());
    let mut open = vec![Body::ROOT];
    while let Some(region) = open.pop() {
        for &inst in &body.region(region).insts {
            order.push(inst);
            open.extend(body.inst(inst).op.regions());
        }
    }
    order
}

fn alias_params(body: &Body, region: RegionId, args: &[Value], plan: &mut Plan) {
    for (&param, &arg) in body.region(region).params.iter().zip(args) {
        plan.alias[param.index()] = plan.alias[arg.index()];
    }
}

fn aliases(body: &Body, region: RegionId, plan: &mut Plan) {
    for &id in &body.region(region).insts {
        let inst = body.inst(id);
        match inst.op {
            Op::Copy => plan.alias[inst.result().index()] = plan.alias[inst.args[0].index()],
            Op::Block { body: inner } => {
                alias_params(body, inner, &inst.args, plan);
                aliases(body, inner, plan);
                let last = body.region(inner).insts.last().map(|i| body.inst(*i));
                if let Some(last) = last.filter(|l| matches!(l.op, Op::Yield) && plan.hands_on(body, id)) {
                    for (result, &arg) in inst.results().zip(&last.args) {
                        plan.alias[result.index()] = plan.alias[arg.index()];
                    }
                }
            }
            Op::TryTable { body: inner, .. } | Op::Try { body: inner, .. } => {
                alias_params(body, inner, &inst.args, plan);
                inst.op.regions().into_iter().for_each(|r| aliases(body, r, plan));
            }
            Op::If { then, els } => {
                for side in [then, els] {
                    alias_params(body, side, &inst.args, plan);
                    aliases(body, side, plan);
                }
            }
            _ => inst.op.regions().into_iter().for_each(|r| aliases(body, r, plan)),
        }
    }
}

/// Counts uses backwards, so that what only dead code uses is dead.
fn count_uses(body: &Body, region: RegionId, effects: &dyn Fn(InstId) -> Effects, plan: &mut Plan) {
    for &id in body.region(region).insts.iter().rev() {
        let inst = body.inst(id);
        match &inst.op {
            Op::Copy => {}
            Op::If { then, els } => {
                count_uses(body, *els, effects, plan);
                count_uses(body, *then, effects, plan);
                if let Some(&cond) = inst.args.last() {
                    count(plan, region, cond);
                }
            }
            Op::Block { body: inner } => count_uses(body, *inner, effects, plan),
            op => {
                op.regions().into_iter().rev().for_each(|r| count_uses(body, r, effects, plan));
                let dead = effects(id).is_droppable()
                    && !op.is_terminator()
                    && inst.results().all(|r| plan.uses[r.index()] == 0);
                if !dead || matches!(op, Op::Loop { .. }) {
                    for arg in live_args(body, id, plan) {
                        count(plan, region, arg);
                    }
                }
            }
        }
    }
}

fn count(plan: &mut Plan, region: RegionId, v: Value) {
    let v = plan.alias[v.index()];
    plan.user[v.index()] = region;
    plan.uses[v.index()] += 1;
}

/// The values that a branch to this label (`by_yield`: falling out of its region) gives and somebody needs, each with its
/// position. Falling out of a loop's region gives the loop's results, a branch to it its parameters.
pub(crate) fn wanted(body: &Body, plan: &Plan, label: InstId, by_yield: bool) -> SmallVec<[(usize, Value); 4]> {
    let values: SmallVec<[Value; 4]> = match body.inst(label).op {
        Op::Loop { .. } if by_yield => body.inst(label).results().collect(),
        _ => body.label_values(label),
    };
    let is_param = matches!(body.inst(label).op, Op::Loop { .. }) && !by_yield;
    let is_needed = |v: Value| is_param || (plan.alias[v.index()] == v && plan.uses[v.index()] > 0);
    values.into_iter().enumerate().filter(|(_, v)| is_needed(*v)).collect()
}

/// The label that `yield` at the end of this region goes to.
pub(crate) fn yield_target(body: &Body, region: RegionId) -> InstId {
    body.region(region).owner.unwrap_or(Body::ENTRY)
}

/// The operands that an instruction evaluates: what goes to dead or aliased results is left out.
pub(crate) fn live_args(body: &Body, id: InstId, plan: &Plan) -> SmallVec<[Value; 4]> {
    let inst = body.inst(id);
    let given = |target: InstId, args: &[Value], by_yield: bool| -> SmallVec<[Value; 4]> {
        if target == Body::ENTRY {
            return args.iter().copied().collect();
        }
        wanted(body, plan, target, by_yield).into_iter().map(|(n, _)| args[n]).collect()
    };
    match &inst.op {
        Op::Yield => given(yield_target(body, inst.region), &inst.args, true),
        Op::Block { .. } | Op::Try { .. } | Op::Copy => SmallVec::new(),
        // What the clauses pass on, after what they make themselves.
        Op::TryTable { .. } => {
            let mut all = SmallVec::new();
            for (edge, made) in body.edges_with_made(id).into_iter().filter(|(edge, _)| edge.target != Body::ENTRY) {
                let passed =
                    wanted(body, plan, edge.target, false).into_iter().filter(|(n, _)| *n >= made.end as usize);
                all.extend(passed.map(|(n, _)| inst.edge_args(&edge)[n - made.end as usize]));
            }
            all
        }
        Op::If { .. } => inst.args.last().copied().into_iter().collect(),
        Op::Br(edge) => given(edge.target, inst.edge_args(edge), false),
        // The condition or index comes first in JavaScript.
        Op::BrIf(edge) => {
            let mut all: SmallVec<[Value; 4]> = inst.args.last().copied().into_iter().collect();
            all.extend(given(edge.target, inst.edge_args(edge), false));
            all
        }
        Op::BrTable(edges) => {
            let mut all: SmallVec<[Value; 4]> = inst.args.last().copied().into_iter().collect();
            for edge in edges {
                all.extend(given(edge.target, inst.edge_args(edge), false));
            }
            all
        }
        Op::CallIndirect { .. } | Op::CallRef(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_) => {
            let mut all: SmallVec<[Value; 4]> = inst.args.last().copied().into_iter().collect();
            all.extend(inst.args[..inst.args.len() - 1].iter().copied());
            all
        }
        Op::Select(_) => SmallVec::from_slice(&[inst.args[2], inst.args[0], inst.args[1]]),
        _ => inst.args.iter().copied().collect(),
    }
}

/// What must hold of a tree for it to stand in this operand's place.
fn operand_bound(body: &Body, id: InstId, n: usize) -> Option<Effects> {
    let op = &body.inst(id).op;
    // The tree must commute with these effects, which JavaScript has before it though wasm has them after.
    match op {
        // Only evaluated if chosen.
        Op::Select(_) | Op::BrIf(_) | Op::BrTable(_) if n > 0 => Some(Effects::CONTROL),
        // Only evaluated by the clause that is taken, after the protected code.
        Op::TryTable { .. } => Some(Effects::CONTROL.or(Effects::CALL).or(Effects::WRITE_SLOT)),
        Op::CallIndirect { .. } | Op::ReturnCallIndirect { .. } if n > 0 => Some(Effects::TRAP.or(Effects::READ_TABLE)),
        Op::CallRef(_) | Op::ReturnCallRef(_) if n > 0 => Some(Effects::TRAP),
        Op::Opaque(instr) if n > 0 && crate::gc_null::traps_early(body, id, instr) => Some(Effects::TRAP),
        _ => None,
    }
}

struct Pending {
    inst: InstId,
    effects: Effects,
    depth: u16,
}

struct Planner<'a> {
    body: &'a Body,
    effects: &'a dyn Fn(InstId) -> Effects,
    plan: &'a mut Plan,
    pending: Vec<Pending>,
}

impl Planner<'_> {
    fn all(&mut self) {
        let mut open = vec![Body::ROOT];
        while let Some(region) = open.pop() {
            self.region(region);
            for &root in &self.plan.roots[region.index()] {
                open.extend(self.body.inst(root).op.regions());
            }
        }
    }

    fn region(&mut self, region: RegionId) {
        debug_assert!(self.pending.is_empty());
        for &id in &self.body.region(region).insts {
            self.instruction(region, id);
        }
        // A terminator takes or places everything; what is left was used by nothing.
        self.pending.clear();
    }

    fn instruction(&mut self, region: RegionId, id: InstId) {
        let inst = self.body.inst(id);
        if is_literal(&inst.op) || matches!(inst.op, Op::Copy) {
            return;
        }
        let own = (self.effects)(id);
        let used: u32 = inst.results().map(|r| self.plan.uses[r.index()]).sum();
        if used == 0 && own.is_droppable() && !inst.op.is_terminator() && inst.op.regions().is_empty() {
            return;
        }
        let accepted = self.take_operands(region, id);
        let mut effects = own;
        let mut depth = 0;
        for &at in &accepted {
            effects = effects.or(self.pending[at].effects);
            depth = depth.max(self.pending[at].depth);
            let taken = self.pending[at].inst;
            self.plan.inline[taken.index()] = true;
        }
        let mut at = 0;
        self.pending.retain(|_| {
            at += 1;
            !accepted.contains(&(at - 1))
        });
        if self.may_wait(region, id, used) {
            self.pending.push(Pending { inst: id, effects, depth: depth + 1 });
            if self.pending.len() > MAX_PENDING {
                self.place(region, |at, _| at == 0);
            }
        } else {
            self.place(region, |_, p| !p.effects.commutes_with(effects));
            self.plan.roots[region.index()].push(id);
        }
    }

    /// Whether the instruction may be generated where its result is used: one use, in this region.
    fn may_wait(&self, region: RegionId, id: InstId, used: u32) -> bool {
        let inst = self.body.inst(id);
        let is_plain = inst.num_results == 1 && inst.op.regions().is_empty() && inst.op.edges().is_empty();
        is_plain && used == 1 && self.plan.user[inst.first_result.index()] == region
    }

    /// Decides which operands are taken from the pending list, and places before the instruction those that cannot be. Gives
    /// the indices of the taken ones.
    fn take_operands(&mut self, region: RegionId, id: InstId) -> SmallVec<[usize; 4]> {
        let args = live_args(self.body, id, self.plan);
        let mut accepted: SmallVec<[usize; 4]> = SmallVec::new();
        let mut refused: SmallVec<[InstId; 4]> = SmallVec::new();
        // From the operand evaluated last to the first.
        for (n, &arg) in args.iter().enumerate().rev() {
            let arg = self.plan.resolve(arg);
            let Some(at) = self.pending.iter().position(|p| self.body.inst(p.inst).first_result == arg) else {
                continue;
            };
            if self.fits(id, n, at, &accepted) {
                accepted.push(at);
            } else {
                refused.push(self.pending[at].inst);
            }
        }
        if refused.is_empty() {
            return accepted;
        }
        let taken: SmallVec<[InstId; 4]> = accepted.iter().map(|at| self.pending[*at].inst).collect();
        self.place(region, |_, p| refused.contains(&p.inst));
        (0..self.pending.len()).filter(|at| taken.contains(&self.pending[*at].inst)).collect()
    }

    /// Whether the pending tree `at` may be evaluated as operand `n`, those in `accepted` being evaluated after it.
    fn fits(&self, id: InstId, n: usize, at: usize, accepted: &[usize]) -> bool {
        let tree = &self.pending[at];
        tree.depth < MAX_DEPTH
            && operand_bound(self.body, id, n).is_none_or(|bound| {
                tree.effects.commutes_with(bound) && (tree.effects.is_droppable() || !bound.has(Effects::CONTROL))
            })
            && self.pending.iter().enumerate().all(|(other, p)| {
                let stays_before = other < at && !accepted.contains(&other);
                let stays_after = other > at && accepted.contains(&other);
                other == at || stays_before || stays_after || tree.effects.commutes_with(p.effects)
            })
    }

    /// Places the chosen trees, and those before them which they must not overtake, as statements.
    fn place(&mut self, region: RegionId, chosen: impl Fn(usize, &Pending) -> bool) {
        let mut going = vec![false; self.pending.len()];
        for at in (0..self.pending.len()).rev() {
            going[at] = chosen(at, &self.pending[at])
                || (at + 1..self.pending.len())
                    .any(|later| going[later] && !self.pending[at].effects.commutes_with(self.pending[later].effects));
        }
        let mut at = 0;
        let roots = &mut self.plan.roots[region.index()];
        self.pending.retain(|p| {
            at += 1;
            if going[at - 1] {
                roots.push(p.inst);
            }
            !going[at - 1]
        });
    }
}
