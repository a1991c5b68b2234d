//! What must be known of a body before its code is laid out.

use crate::body::{Body, Const, Def, Inst, InstId, Op, RegionId, Value};
use crate::walk::{Visit, walk};
use smallvec::SmallVec;
use walrus::ValType;

/// Facts about a body, by value, instruction and region.
pub(crate) struct Facts {
    /// Parameters and results that labels carry through a variable; the others go by the stack.
    pub(crate) carried: Vec<bool>,
    pub(crate) live_inst: Vec<bool>,
    pub(crate) live_value: Vec<bool>,
    /// Live operands that each value is.
    pub(crate) uses: Vec<u32>,
    /// Position of each instruction in its region.
    pub(crate) index: Vec<u32>,
    /// How many instructions of each region are reached.
    pub(crate) len: Vec<u32>,
    /// Whether each region's end is reached.
    pub(crate) falls: Vec<bool>,
    /// Whether any edge goes to the label of a control instruction.
    pub(crate) labelled: Vec<bool>,
    /// Where a branch leaves a value on the stack when it is not taken: `(value, region, position)`, sorted.
    pub(crate) passes: Vec<(Value, RegionId, u32)>,
    /// Constants that are written again wherever they are operands, because that is no longer than to read a local.
    pub(crate) again: Vec<bool>,
    /// What is reached: regions, owners before what they own, and of their instructions those that are not plain.
    regions: Vec<RegionId>,
    control: Vec<InstId>,
}

/// A value that an instruction leaves on the stack.
#[derive(Clone, Copy)]
pub(crate) struct Left {
    pub(crate) value: Value,
    /// The instruction did not make it but passed it through: a branch that was not taken.
    pub(crate) passed: bool,
}

impl Facts {
    pub(crate) fn new(body: &Body) -> Facts {
        let (values, insts, regions) = (body.values.len(), body.insts.len(), body.regions.len());
        let mut facts = Facts {
            carried: vec![false; values],
            live_inst: vec![false; insts],
            live_value: vec![false; values],
            uses: vec![0; values],
            index: vec![0; insts],
            len: vec![0; regions],
            falls: vec![false; regions],
            labelled: vec![false; insts],
            passes: Vec::new(),
            again: vec![false; values],
            regions: Vec::with_capacity(regions),
            control: Vec::new(),
        };
        facts.reach(body);
        facts.carry(body);
        facts.live(body);
        facts.left_on_stack(body);
        facts.repeat(body);
        facts
    }

    /// Follows control: what is never reached is left out.
    fn reach(&mut self, body: &Body) {
        // The regions around, and whether control got past the last instruction of each.
        let mut open: Vec<(RegionId, bool)> = Vec::new();
        walk(body, |visit| {
            match visit {
                Visit::Enter(region) => {
                    self.regions.push(region);
                    open.push((region, true));
                }
                Visit::Leave(region) => {
                    open.pop();
                    let reached = &body.region(region).insts[..self.len[region.index()] as usize];
                    self.falls[region.index()] =
                        reached.last().is_some_and(|last| matches!(body.inst(*last).op, Op::Yield));
                }
                Visit::Inst(inst) => {
                    let (region, passed) = *open.last().expect("inside a region");
                    if !passed {
                        return false;
                    }
                    self.index[inst.index()] = self.len[region.index()];
                    self.len[region.index()] += 1;
                    if !body.inst(inst).op.is_plain() {
                        self.control.push(inst);
                        body.for_edges(inst, |edge, _| self.labelled[edge.target.index()] = true);
                    }
                }
                Visit::Done(inst) => {
                    let op = &body.inst(inst).op;
                    let left = self.labelled[inst.index()] && !matches!(op, Op::Loop { .. });
                    let around = open.last_mut().expect("inside a region");
                    around.1 = left || op.regions().iter().any(|r| self.falls[r.index()]);
                }
            }
            true
        });
    }

    /// What is reached of a region.
    fn reached<'a>(&self, body: &'a Body, region: RegionId) -> &'a [InstId] {
        &body.region(region).insts[..self.len[region.index()] as usize]
    }

    /// Which values of labels are carried through variables: those with a hint, but for what a branch or a throw makes itself,
    /// which comes on the stack whatever its hint, and what comes with a catch, which cannot.
    fn carry(&mut self, body: &Body) {
        for region in self.regions.iter().filter(|region| **region != Body::ROOT) {
            for param in &body.region(*region).params {
                self.carried[param.index()] = body.value(*param).local.is_some();
            }
        }
        for inst in self.control.iter().filter(|inst| body.inst(**inst).op.owns_regions()) {
            for result in body.inst(*inst).results() {
                self.carried[result.index()] = body.value(result).local.is_some();
            }
        }
        for &inst in &self.control {
            match &body.inst(inst).op {
                // Copies before the `if` would write the variables of both regions whichever is taken.
                Op::If { then, els } => {
                    let params = body.region(*then).params.iter().chain(&body.region(*els).params);
                    params.for_each(|param| self.carried[param.index()] = false);
                }
                op @ Op::Try { .. } => {
                    for handler in &op.regions()[1..] {
                        body.region(*handler).params.iter().for_each(|p| self.carried[p.index()] = false);
                    }
                }
                Op::TryTable { .. } | Op::BrOnNonNull { .. } | Op::BrOnCast { .. } => {
                    let thrown = matches!(body.inst(inst).op, Op::TryTable { .. });
                    body.for_edges(inst, |edge, made| {
                        for i in 0..body.label_len(edge.target) {
                            // What the branch makes is the last on the stack.
                            if thrown || i as u32 >= made.start {
                                let value = body.label_value(edge.target, i);
                                self.carried[value.index()] = !made.contains(&(i as u32));
                            }
                        }
                    });
                }
                _ => {}
            }
        }
    }

    /// Calls `f(operand, position, carrying value)` for each operand of an instruction. The last is the label's value that the
    /// operand becomes, if that is carried; otherwise the operand goes by the stack.
    pub(crate) fn operands(&self, body: &Body, id: InstId, mut f: impl FnMut(Value, usize, Option<Value>)) {
        let inst = body.inst(id);
        if inst.op.is_plain() {
            inst.args.iter().enumerate().for_each(|(position, arg)| f(*arg, position, None));
            return;
        }
        let carrying = |target: Value| self.carried[target.index()].then_some(target);
        let mut next = 0;
        let mut own = |targets: &mut dyn Iterator<Item = Value>| {
            for (arg, target) in inst.args.iter().zip(targets) {
                f(*arg, next, carrying(target));
                next += 1;
            }
        };
        match &inst.op {
            Op::Block { body: region }
            | Op::Loop { body: region }
            | Op::Try { body: region, .. }
            | Op::TryTable { body: region, .. }
            | Op::If { then: region, .. } => own(&mut body.region(*region).params.iter().copied()),
            Op::Yield => match body.region(inst.region).owner {
                Some(owner) if owner != Body::ENTRY => own(&mut body.inst(owner).results()),
                _ => {}
            },
            _ => {}
        }
        body.for_edges(id, |edge, made| {
            if edge.target == Body::ENTRY {
                return;
            }
            debug_assert!(edge.start as usize >= next, "operands of edges are in order");
            while next < edge.start as usize {
                f(inst.args[next], next, None);
                next += 1;
            }
            for nth in 0..edge.len {
                let at = if nth < made.start { nth } else { nth + made.len() as u32 };
                f(inst.args[next], next, carrying(body.label_value(edge.target, at as usize)));
                next += 1;
            }
        });
        for position in next..inst.args.len() {
            f(inst.args[position], position, None);
        }
    }

    /// Marks what is needed, from effects backwards; a carried value is needed only if someone needs what it becomes.
    fn live(&mut self, body: &Body) {
        let mut sources: Vec<(Value, Value)> = Vec::new();
        let mut queue: Vec<Value> = Vec::new();
        let mut roots = |facts: &Facts, id: InstId, queue: &mut Vec<Value>, top: bool| {
            facts.operands(body, id, |arg, _, to| match to {
                Some(to) if top => sources.push((to, arg)),
                Some(_) => {}
                None => queue.push(arg),
            });
        };
        for at in 0..self.regions.len() {
            for &id in self.reached(body, self.regions[at]) {
                if !body.effects(id).is_droppable() {
                    self.live_inst[id.index()] = true;
                    roots(self, id, &mut queue, true);
                }
            }
        }
        sources.sort_unstable();
        while let Some(value) = queue.pop() {
            if std::mem::replace(&mut self.live_value[value.index()], true) {
                continue;
            }
            if let Def::Result(id, _) = body.value(value).def
                && !std::mem::replace(&mut self.live_inst[id.index()], true)
            {
                self.operands(body, id, |arg, _, _| queue.push(arg));
            }
            let first = sources.partition_point(|(to, _)| *to < value);
            queue.extend(sources[first..].iter().take_while(|(to, _)| *to == value).map(|(_, arg)| *arg));
        }
        self.count(body);
    }

    /// Counts the operands of what is live.
    fn count(&mut self, body: &Body) {
        for &region in &self.regions {
            for &id in self.reached(body, region) {
                if self.live_inst[id.index()] && body.inst(id).op.is_plain() {
                    body.inst(id).args.iter().for_each(|arg| self.uses[arg.index()] += 1);
                }
            }
        }
        for &id in self.control.iter().filter(|id| self.live_inst[id.index()]) {
            let mut used: SmallVec<[Value; 8]> = SmallVec::new();
            self.operands(body, id, |arg, _, to| {
                if to.is_none_or(|to| self.live_value[to.index()]) {
                    used.push(arg);
                }
            });
            if matches!(body.inst(id).op, Op::BrTable(_)) {
                // However many edges pass a value, it is pushed once.
                used.sort_unstable();
                used.dedup();
            }
            used.iter().for_each(|arg| self.uses[arg.index()] += 1);
        }
    }

    fn left_on_stack(&mut self, body: &Body) {
        for &id in &self.control {
            let is_branch = matches!(
                body.inst(id).op,
                Op::BrIf(_) | Op::BrOnNull(_) | Op::BrOnNonNull { .. } | Op::BrOnCast { .. }
            );
            if is_branch && self.live_inst[id.index()] {
                let (region, index) = (body.inst(id).region, self.index[id.index()]);
                let types = passed_types(body, id);
                let last = body.inst(id).args.len() - 1;
                let mut passes = std::mem::take(&mut self.passes);
                self.operands(body, id, |value, position, to| {
                    if position < last && to.is_none() && types[position] == Some(body.ty(value)) {
                        passes.push((value, region, index));
                    }
                });
                self.passes = passes;
            }
        }
        self.passes.sort_unstable();
    }

    /// Decides which constants are written again. One that is only an operand is then nowhere else; one that is also carried by a
    /// label stays where it stands, because it may be in its place there already.
    fn repeat(&mut self, body: &Body) {
        let mut carried = vec![false; body.values.len()];
        for &id in self.control.iter().filter(|id| self.live_inst[id.index()]) {
            self.operands(body, id, |arg, _, to| {
                carried[arg.index()] |= to.is_some_and(|to| self.live_value[to.index()]);
            });
        }
        for at in 0..self.regions.len() {
            for &id in self.reached(body, self.regions[at]) {
                let inst = body.inst(id);
                let Some(size) = constant_size(body, inst) else { continue };
                let value = inst.first_result;
                let n = self.uses[value.index()];
                if n == 0 || self.passes.binary_search_by_key(&value, |p| p.0).is_ok() {
                    continue;
                }
                if carried[value.index()] {
                    self.again[value.index()] = size <= READ;
                } else if n * size <= size + n * READ + READ {
                    self.again[value.index()] = true;
                    self.live_inst[id.index()] = false;
                }
            }
        }
    }

    /// The operands that a conditional branch passes by the stack, and so leaves there when it is not taken.
    pub(crate) fn passed_on_stack(&self, body: &Body, id: InstId) -> SmallVec<[Value; 4]> {
        let mut all = SmallVec::new();
        let last = body.inst(id).args.len() - 1;
        self.operands(body, id, |arg, position, to| {
            if position < last && to.is_none() {
                all.push(arg);
            }
        });
        all
    }

    /// What an instruction leaves on the stack, bottom first.
    pub(crate) fn stack_results(&self, body: &Body, id: InstId) -> SmallVec<[Left; 4]> {
        let inst = body.inst(id);
        let mut all = SmallVec::new();
        if inst.op.is_plain() {
            for value in inst.results() {
                all.push(Left { value, passed: false });
            }
            return all;
        }
        if matches!(inst.op, Op::BrIf(_) | Op::BrOnNull(_) | Op::BrOnNonNull { .. } | Op::BrOnCast { .. }) {
            all.extend(self.passed_on_stack(body, id).into_iter().map(|value| Left { value, passed: true }));
        }
        let made = inst.results().filter(|r| !self.carried[r.index()]);
        all.extend(made.map(|value| Left { value, passed: false }));
        all
    }
}

/// Bytes of a `local.get`.
pub(super) const READ: u32 = 2;

/// How many of the highest bits are the same as the sign.
fn signs(value: i64) -> u32 {
    if value < 0 { value.leading_ones() } else { value.leading_zeros() }
}

/// How long a constant is in bytes; `None` for anything else.
pub(super) fn constant_size(body: &Body, inst: &Inst) -> Option<u32> {
    let leb = |value: i64| 1 + (64 + 7 - signs(value)) / 7;
    Some(match inst.op {
        Op::Const(Const::I32(v)) => leb(v.into()),
        Op::Const(Const::I64(v)) => leb(v),
        Op::Const(Const::F32(_)) => 5,
        Op::Const(Const::F64(_)) => 9,
        Op::Const(Const::V128(_)) => 18,
        Op::RefNull(_) => 2,
        Op::RefFunc(_) => 3,
        Op::Default => match body.ty(inst.first_result) {
            ValType::I32 | ValType::I64 | ValType::Ref(_) => 2,
            // Read from a local that nothing else has written yet.
            _ => return None,
        },
        _ => return None,
    })
}

/// By position, the type in which a branch that is not taken leaves what it would pass: the label's, which may say less than the
/// value's own (specification 3.4.8, `br_if`).
fn passed_types(body: &Body, id: InstId) -> SmallVec<[Option<ValType>; 4]> {
    let mut types = smallvec::smallvec![None; body.inst(id).args.len()];
    body.for_edges(id, |edge, made| {
        for nth in 0..edge.len {
            let at = (if nth < made.start { nth } else { nth + made.len() as u32 }) as usize;
            types[(edge.start + nth) as usize] = Some(match edge.target {
                Body::ENTRY => body.results[at],
                target => body.ty(body.label_value(target, at)),
            });
        }
    });
    types
}
