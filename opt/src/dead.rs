//! Dead: drops instructions whose results nobody uses and which do nothing else, and the values that labels carry for
//! nobody (loop parameters, results of blocks and ifs). Mark and sweep, linear.
//!
//! ```text
//! loop (v1 = v0) { v2 = i32.add v1, 1; br_if c ^loop (v2); yield }   →   loop { br_if c ^loop; yield }
//! ```
//! A counter that only feeds itself is dead although each part of it has a use.

use crate::walk;
use anywasm_ir::body::{Body, Def, Edge, InstId, Op, RegionId, Value};

/// Runs the pass.
pub(crate) fn run(body: &mut Body) -> bool {
    let incoming = Incoming::collect(body);
    let live = mark(body, &incoming);
    sweep(body, &live)
}

/// Who gives values to a label, by label.
pub(crate) struct Incoming {
    /// Edges to this label, and `yield`s of its regions as edges over all their operands.
    pub(crate) edges: Vec<Vec<(InstId, Edge)>>,
    /// Labels some of whose values come from the branch itself (a payload, a tested reference): all are kept.
    pub(crate) pinned: Vec<bool>,
}

impl Incoming {
    pub(crate) fn collect(body: &Body) -> Incoming {
        let mut all = Incoming { edges: vec![Vec::new(); body.insts.len()], pinned: vec![false; body.insts.len()] };
        for region in walk::regions(body) {
            for &inst in &body.region(region).insts {
                all.add(body, region, inst);
            }
        }
        all
    }

    fn add(&mut self, body: &Body, region: RegionId, inst: InstId) {
        let data = body.inst(inst);
        for edge in data.op.edges() {
            self.edges[edge.target.index()].push((inst, edge));
            if matches!(data.op, Op::TryTable { .. } | Op::BrOnNonNull { .. } | Op::BrOnCast { .. }) {
                self.pinned[edge.target.index()] = true;
            }
        }
        match (&data.op, body.region(region).owner) {
            // Falling out of a loop gives its results, which are not its label's values.
            (Op::Yield, Some(owner)) if !matches!(body.inst(owner).op, Op::Loop { .. }) => {
                let all = Edge { target: owner, start: 0, len: data.args.len() as u32 };
                self.edges[owner.index()].push((inst, all));
            }
            (Op::Loop { .. }, _) => {
                let entry = Edge { target: inst, start: 0, len: data.args.len() as u32 };
                self.edges[inst.index()].push((inst, entry));
            }
            _ => {}
        }
    }
}

/// Whether the results of this instruction are what edges and yields give it.
fn has_label_results(op: &Op) -> bool {
    matches!(op, Op::Block { .. } | Op::If { .. } | Op::TryTable { .. } | Op::Try { .. })
}

struct Live {
    values: Vec<bool>,
    work: Vec<Value>,
}

impl Live {
    fn mark(&mut self, v: Value) {
        if !std::mem::replace(&mut self.values[v.index()], true) {
            self.work.push(v);
        }
    }
}

fn mark(body: &Body, incoming: &Incoming) -> Vec<bool> {
    let mut live = Live { values: vec![false; body.values.len()], work: Vec::new() };
    for region in walk::regions(body) {
        for &inst in &body.region(region).insts {
            if !droppable(body, inst) {
                mark_own_operands(body, inst, incoming, &mut live);
            }
            if incoming.pinned[inst.index()] {
                body.label_values(inst).iter().for_each(|&v| live.mark(v));
            }
        }
    }
    while let Some(v) = live.work.pop() {
        match body.value(v).def {
            Def::Result(inst, n) if has_label_results(&body.inst(inst).op) => {
                mark_incoming(body, inst, n, incoming, &mut live);
            }
            Def::Result(inst, n) if matches!(body.inst(inst).op, Op::Loop { .. }) => {
                mark_loop_result(body, inst, n, &mut live);
            }
            Def::Result(inst, _) => body.inst(inst).args.iter().for_each(|&arg| live.mark(arg)),
            Def::Param(region, n) => match body.region(region).owner {
                Some(owner) if matches!(body.inst(owner).op, Op::Loop { .. }) => {
                    mark_incoming(body, owner, n, incoming, &mut live);
                }
                // The entry operands of any other region are marked with their instruction.
                _ => {}
            },
        }
    }
    live.values
}

fn mark_incoming(body: &Body, label: InstId, n: u32, incoming: &Incoming, live: &mut Live) {
    for (from, edge) in &incoming.edges[label.index()] {
        if n < edge.len {
            live.mark(body.inst(*from).args[(edge.start + n) as usize]);
        }
    }
}

/// A loop's results come from the `yield` at the end of its region alone.
fn mark_loop_result(body: &Body, inst: InstId, n: u32, live: &mut Live) {
    if let Op::Loop { body: region } = body.inst(inst).op
        && let Some(&last) = body.region(region).insts.last()
        && matches!(body.inst(last).op, Op::Yield)
    {
        live.mark(body.inst(last).args[n as usize]);
    }
}

fn droppable(body: &Body, inst: InstId) -> bool {
    body.inst(inst).op.regions().is_empty() && body.effects(inst).is_droppable()
}

/// The operands that an instruction needs whoever uses its results: all but those it passes on to labels.
fn mark_own_operands(body: &Body, inst: InstId, incoming: &Incoming, live: &mut Live) {
    let data = body.inst(inst);
    if matches!(data.op, Op::Loop { .. }) {
        return;
    }
    if matches!(data.op, Op::Yield) && body.region(data.region).owner != Some(Body::ENTRY) {
        return;
    }
    let edges = data.op.edges();
    for (i, &arg) in data.args.iter().enumerate() {
        let passed = edges.iter().find(|e| (e.start..e.start + e.len).contains(&(i as u32)));
        let needed = passed.is_none_or(|e| e.target == Body::ENTRY || incoming.pinned[e.target.index()]);
        if needed {
            live.mark(arg);
        }
    }
}

/// Of one control instruction, which parameters (of a loop) and which results stay; `None` where all do.
#[derive(Clone, Default)]
struct Keep {
    params: Option<Vec<bool>>,
    results: Option<Vec<bool>>,
}

impl Keep {
    fn new(body: &Body, inst: InstId, live: &[bool]) -> Keep {
        let data = body.inst(inst);
        if inst == Body::ENTRY || data.op.regions().is_empty() {
            return Keep::default();
        }
        let some_dead = |keep: Vec<bool>| keep.contains(&false).then_some(keep);
        Keep {
            params: match data.op {
                Op::Loop { body: region } => some_dead(body.region(region).params.iter().map(|v| live[v.index()]).collect()),
                _ => None,
            },
            results: some_dead(data.results().map(|v| live[v.index()]).collect()),
        }
    }
}

fn sweep(body: &mut Body, live: &[bool]) -> bool {
    let mut changed = false;
    let mut names: Vec<Value> = (0..body.values.len() as u32).map(Value).collect();
    let is_live = |v: Value| live.get(v.index()).copied().unwrap_or(true);
    // Before any list is cut.
    let keep: Vec<Keep> = (0..body.insts.len() as u32).map(|i| Keep::new(body, InstId(i), live)).collect();
    walk::rebuild(body, |body, region, inst, out| {
        if droppable(body, inst) && !body.inst(inst).results().any(is_live) {
            changed = true;
            return;
        }
        changed |= cut_operands(body, region, inst, &keep);
        cut_values(body, inst, &keep[inst.index()], &mut names);
        for arg in body.insts[inst.index()].args.iter_mut() {
            *arg = names.get(arg.index()).copied().unwrap_or(*arg);
        }
        out.push(inst);
    });
    changed
}

/// Removes from an instruction's operands those which it passes to dead values of labels.
fn cut_operands(body: &mut Body, region: RegionId, inst: InstId, keep: &[Keep]) -> bool {
    let data = &body.insts[inst.index()];
    let mut drop = vec![false; data.args.len()];
    let mut cut = |start: u32, keep: &Option<Vec<bool>>| {
        for (n, live) in keep.iter().flatten().enumerate() {
            drop[start as usize + n] |= !live;
        }
    };
    for edge in data.op.edges() {
        let target = &keep[edge.target.index()];
        match body.inst(edge.target).op {
            Op::Loop { .. } => cut(edge.start, &target.params),
            _ => cut(edge.start, &target.results),
        }
    }
    match (&data.op, body.regions[region.index()].owner) {
        (Op::Loop { .. }, _) => cut(0, &keep[inst.index()].params),
        (Op::Yield, Some(owner)) => cut(0, &keep[owner.index()].results),
        _ => {}
    }
    if !drop.contains(&true) {
        return false;
    }
    walk::cut(&mut body.insts[inst.index()], &drop);
    true
}

/// Removes dead parameters of a loop and dead results. The results that are left are made anew, since they are consecutive.
fn cut_values(body: &mut Body, inst: InstId, keep: &Keep, names: &mut [Value]) {
    if let (Op::Loop { body: region }, Some(keep)) = (&body.inst(inst).op, &keep.params) {
        let region = *region;
        let old = std::mem::take(&mut body.regions[region.index()].params);
        let new: Vec<Value> = old.into_iter().zip(keep).filter(|(_, live)| **live).map(|(v, _)| v).collect();
        for (n, v) in new.iter().enumerate() {
            body.values[v.index()].def = Def::Param(region, n as u32);
        }
        body.regions[region.index()].params = new;
    }
    let Some(keep) = &keep.results else { return };
    let first_result = Value(body.values.len() as u32);
    let mut num_results = 0;
    for (old, _) in body.inst(inst).results().zip(keep).filter(|(_, live)| **live) {
        let mut data = body.value(old).clone();
        data.def = Def::Result(inst, num_results);
        names[old.index()] = Value(body.values.len() as u32);
        num_results += 1;
        body.values.push(data);
    }
    let target = &mut body.insts[inst.index()];
    target.first_result = first_result;
    target.num_results = num_results;
}
