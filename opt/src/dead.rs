//! Dead: drops instructions whose results nobody uses and which do nothing else, and the values that labels carry for
//! nobody (loop parameters, results of blocks and ifs). Mark and sweep, linear.
//!
//! ```text
//! loop (v1 = v0) { v2 = i32.add v1, 1; br_if c ^loop (v2); yield }   →   loop { br_if c ^loop; yield }
//! ```
//! A counter that only feeds itself is dead although each part of it has a use.

use crate::uses::is_droppable;
use crate::walk;
use anywasm_ir::body::{Body, Def, Edge, InstId, Op, RegionId, Value};

/// Runs the pass.
pub(crate) fn run(body: &mut Body) -> bool {
    let (incoming, regions) = Incoming::collect(body);
    let live = mark(body, &regions, &incoming);
    match keeps(body, &regions, &live) {
        Some(keep) => sweep(body, &live, &keep),
        None => sweep_instructions(body, &regions, &live),
    }
}

/// Who gives values to a label, by label. A label goes by the first region of its instruction.
pub(crate) struct Incoming {
    /// Where each label's edges begin, and after the last one's.
    first: Vec<u32>,
    edges: Vec<(InstId, Edge)>,
    pinned: Vec<bool>,
}

/// The first region of a control instruction.
pub(crate) fn first_region(body: &Body, label: InstId) -> RegionId {
    match body.inst(label).op {
        Op::Block { body } | Op::Loop { body } | Op::TryTable { body, .. } | Op::Try { body, .. } => body,
        Op::If { then, .. } => then,
        ref other => unreachable!("{other:?} is no label"),
    }
}

impl Incoming {
    /// Answers all of the body's regions too, as [`walk::regions`] does.
    pub(crate) fn collect(body: &Body) -> (Incoming, Vec<RegionId>) {
        let mut found: Vec<(RegionId, InstId, Edge)> = Vec::with_capacity(2 * body.regions.len());
        let mut pinned = vec![false; body.regions.len()];
        let regions = walk::each(body, |region, id, inst| {
            if !inst.op.is_plain() {
                of_inst(body, region, id, &mut found, &mut pinned);
            }
        });
        let mut first = vec![0u32; body.regions.len() + 2];
        for (label, ..) in &found {
            first[label.index() + 2] += 1;
        }
        for i in 2..first.len() {
            first[i] += first[i - 1];
        }
        let mut edges = vec![(Body::ENTRY, Edge { target: Body::ENTRY, start: 0, len: 0 }); found.len()];
        for (label, inst, edge) in found {
            let next = &mut first[label.index() + 1];
            edges[*next as usize] = (inst, edge);
            *next += 1;
        }
        (Incoming { first, edges, pinned }, regions)
    }

    /// Edges to this label, and `yield`s of its regions as edges over all their operands.
    pub(crate) fn of(&self, body: &Body, label: InstId) -> &[(InstId, Edge)] {
        let label = first_region(body, label).index();
        &self.edges[self.first[label] as usize..self.first[label + 1] as usize]
    }

    /// Whether some of the label's values come from the branch itself (a payload, a tested reference): all are kept.
    pub(crate) fn is_pinned(&self, body: &Body, label: InstId) -> bool {
        self.pinned[first_region(body, label).index()]
    }
}

fn of_inst(
    body: &Body,
    region: RegionId,
    inst: InstId,
    found: &mut Vec<(RegionId, InstId, Edge)>,
    pinned: &mut [bool],
) {
    let data = body.inst(inst);
    let makes = matches!(data.op, Op::TryTable { .. } | Op::BrOnNonNull { .. } | Op::BrOnCast { .. });
    body.for_edges(inst, |edge, _| {
        let label = first_region(body, edge.target);
        found.push((label, inst, *edge));
        pinned[label.index()] |= makes;
    });
    match (&data.op, body.region(region).owner) {
        // Falling out of a loop gives its results, which are not its label's values.
        (Op::Yield, Some(owner)) if !matches!(body.inst(owner).op, Op::Loop { .. }) => {
            let all = Edge { target: owner, start: 0, len: data.args.len() as u32 };
            found.push((first_region(body, owner), inst, all));
        }
        (Op::Loop { body: own }, _) => {
            let entry = Edge { target: inst, start: 0, len: data.args.len() as u32 };
            found.push((*own, inst, entry));
        }
        _ => {}
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

fn mark(body: &Body, regions: &[RegionId], incoming: &Incoming) -> Vec<bool> {
    let mut live = Live { values: vec![false; body.values.len()], work: Vec::with_capacity(64) };
    for &region in regions {
        for &inst in &body.region(region).insts {
            let op = &body.inst(inst).op;
            if op.is_plain() {
                if !is_droppable(body, inst) {
                    body.inst(inst).args.iter().for_each(|&arg| live.mark(arg));
                }
                continue;
            }
            mark_own_operands(body, inst, incoming, &mut live);
            if op.owns_regions() && incoming.is_pinned(body, inst) {
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
            Def::Result(inst, _) if body.inst(inst).op.is_plain() => {
                body.inst(inst).args.iter().for_each(|&arg| live.mark(arg));
            }
            // A branch that gives a result: what it needs itself is marked.
            Def::Result(..) => {}
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
    for (from, edge) in incoming.of(body, label) {
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

/// The operands that an instruction needs whoever uses its results: all but those it passes on to labels.
fn mark_own_operands(body: &Body, inst: InstId, incoming: &Incoming, live: &mut Live) {
    let data = body.inst(inst);
    if matches!(data.op, Op::Loop { .. }) {
        return;
    }
    if matches!(data.op, Op::Yield) && body.region(data.region).owner != Some(Body::ENTRY) {
        return;
    }
    let mut next = 0;
    // The operands of edges are in order.
    body.for_edges(inst, |edge, _| {
        let (start, end) = (edge.start as usize, (edge.start + edge.len) as usize);
        (next..start).for_each(|at| live.mark(data.args[at]));
        if edge.target == Body::ENTRY || incoming.is_pinned(body, edge.target) {
            data.args[start..end].iter().for_each(|&arg| live.mark(arg));
        }
        next = end;
    });
    data.args[next..].iter().for_each(|&arg| live.mark(arg));
}

/// Of one control instruction, which parameters (of a loop) and which results stay; `None` where all do.
#[derive(Clone, Default)]
struct Keep {
    params: Option<Vec<bool>>,
    results: Option<Vec<bool>>,
}

impl Keep {
    fn new(body: &Body, inst: InstId, live: &[bool]) -> Option<Keep> {
        let data = body.inst(inst);
        let params: &[Value] = match data.op {
            Op::Loop { body: region } => &body.region(region).params,
            _ => &[],
        };
        let dead = |v: &Value| !live[v.index()];
        if inst == Body::ENTRY || !params.iter().any(dead) && !data.results().any(|v| dead(&v)) {
            return None;
        }
        let some_dead = |keep: Vec<bool>| keep.contains(&false).then_some(keep);
        Some(Keep {
            params: some_dead(params.iter().map(|v| live[v.index()]).collect()),
            results: some_dead(data.results().map(|v| live[v.index()]).collect()),
        })
    }
}

/// What stays of each label's values, by the label's first region; `None` where everything does.
fn keeps(body: &Body, regions: &[RegionId], live: &[bool]) -> Option<Vec<Keep>> {
    let mut all: Option<Vec<Keep>> = None;
    for &region in regions {
        let Some(owner) = body.region(region).owner.filter(|owner| first_region(body, *owner) == region) else {
            continue;
        };
        if let Some(keep) = Keep::new(body, owner, live) {
            all.get_or_insert_with(|| vec![Keep::default(); body.regions.len()])[region.index()] = keep;
        }
    }
    all
}

/// Whether an instruction goes; values that are newer than `live` are live.
fn is_unused(body: &Body, inst: InstId, live: &[bool]) -> bool {
    let data = body.inst(inst);
    !data.results().any(|v| live.get(v.index()).copied().unwrap_or(true)) && is_droppable(body, inst)
}

/// Takes out instructions alone: every value of every label stays.
fn sweep_instructions(body: &mut Body, regions: &[RegionId], live: &[bool]) -> bool {
    let mut changed = false;
    for &region in regions {
        let Some(first) = body.region(region).insts.iter().position(|inst| is_unused(body, *inst, live)) else {
            continue;
        };
        changed = true;
        let mut insts = std::mem::take(&mut body.regions[region.index()].insts);
        let mut kept = first;
        for at in first..insts.len() {
            if !is_unused(body, insts[at], live) {
                insts[kept] = insts[at];
                kept += 1;
            }
        }
        insts.truncate(kept);
        body.regions[region.index()].insts = insts;
    }
    changed
}

fn sweep(body: &mut Body, live: &[bool], keep: &[Keep]) -> bool {
    let mut names: Vec<Value> = (0..body.values.len() as u32).map(Value).collect();
    walk::rebuild(body, |body, region, inst, out| {
        if is_unused(body, inst, live) {
            return;
        }
        if !body.inst(inst).op.is_plain() {
            cut_operands(body, region, inst, keep);
        }
        if body.inst(inst).op.owns_regions() {
            cut_values(body, inst, &keep[first_region(body, inst).index()], &mut names);
        }
        for arg in body.insts[inst.index()].args.iter_mut() {
            *arg = names.get(arg.index()).copied().unwrap_or(*arg);
        }
        out.push(inst);
    });
    true
}

/// Removes from an instruction's operands those which it passes to dead values of labels.
fn cut_operands(body: &mut Body, region: RegionId, inst: InstId, keep: &[Keep]) {
    let data = &body.insts[inst.index()];
    let mut drop = vec![false; data.args.len()];
    let mut cut = |start: u32, keep: &Option<Vec<bool>>| {
        for (n, live) in keep.iter().flatten().enumerate() {
            drop[start as usize + n] |= !live;
        }
    };
    for edge in data.op.edges() {
        let target = &keep[first_region(body, edge.target).index()];
        match body.inst(edge.target).op {
            Op::Loop { .. } => cut(edge.start, &target.params),
            _ => cut(edge.start, &target.results),
        }
    }
    match (&data.op, body.regions[region.index()].owner) {
        (Op::Loop { body: own }, _) => cut(0, &keep[own.index()].params),
        (Op::Yield, Some(owner)) => cut(0, &keep[first_region(body, owner).index()].results),
        _ => {}
    }
    if drop.contains(&true) {
        walk::cut(&mut body.insts[inst.index()], &drop);
    }
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
