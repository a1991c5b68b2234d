//! Promote: a slot that no handler sees is a value again, carried through the labels that it is set in.
//!
//! ```text
//! slot.set s0 v1; if v2 { slot.set s0 v3; yield } else { yield }; v4 = slot.get s0
//!   →   v5 = if v2 { yield v3 } else { yield v1 }; v4 is v5
//! ```
//! The lift leaves slots where a handler would see them half changed, and `objects` makes some of fields. Every construct that a slot is
//! set in carries it; `dead` takes out what is carried for nobody, `propagate` what is the same on every edge.

use crate::context::Context;
use crate::uses::Renames;
use crate::walk;
use anywasm_ir::body::{Args, Body, Def, Edge, Inst, InstId, Op, Slot, Value, ValueData};
use anywasm_ir::{Visit, walk as visit_all};
use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    if body.slots.is_empty() {
        return false;
    }
    let mut slots = survey(body);
    slots.iter_mut().for_each(|slot| slot.fits = slot.fits && slot.events > 0 && context.allow());
    if !slots.iter().any(|slot| slot.fits) {
        return false;
    }
    let carried = carried(&slots);
    Promoter { values: vec![None; body.slots.len()], carried, names: Renames::default() }.run(body, &slots);
    true
}

/// What is known of a slot.
#[derive(Clone, Default)]
struct Use {
    fits: bool,
    /// Reads and writes.
    events: usize,
    /// Constructs that it is set in, and the edges along which they would carry it.
    constructs: Vec<InstId>,
    edges: usize,
}

/// A slot that would be passed along more edges than this, and so many for each read and write of it, stays one: code of a large switch
/// in a loop would pass each of its variables along each edge.
const EDGES: usize = 64;
const EDGES_EACH: usize = 8;

/// Looks at every slot. Linear: no construct is met twice for one slot.
fn survey(body: &Body) -> Vec<Use> {
    let mut slots = vec![Use { fits: true, ..Use::default() }; body.slots.len()];
    let mut sets: Vec<(Slot, InstId)> = Vec::new();
    // By construct: edges to its label, its own entry and end included.
    let mut edges: HashMap<InstId, usize> = HashMap::new();
    walk::each(body, |_, id, inst| match inst.op {
        Op::SlotGet(slot) => slots[slot.index()].events += 1,
        Op::SlotSet(slot) => {
            slots[slot.index()].events += 1;
            sets.push((slot, id));
        }
        _ if inst.op.is_plain() => {}
        ref op => {
            if op.owns_regions() {
                *edges.entry(id).or_default() += op.regions().len();
            }
            body.for_edges(id, |edge, _| *edges.entry(edge.target).or_default() += 1);
        }
    });
    let mut seen: HashSet<(Slot, InstId)> = HashSet::new();
    for (n, set) in sets {
        let slot = &mut slots[n.index()];
        let mut region = body.inst(set).region;
        while slot.fits
            && let Some(owner) = body.region(region).owner.filter(|owner| *owner != Body::ENTRY)
            && seen.insert((n, owner))
        {
            let is_watched = match body.inst(owner).op {
                Op::TryTable { .. } => true,
                Op::Try { body, .. } => body == region,
                _ => false,
            };
            slot.edges += edges[&owner];
            slot.fits = !is_watched && slot.edges <= EDGES + EDGES_EACH * slot.events;
            slot.constructs.push(owner);
            region = body.inst(owner).region;
        }
    }
    slots
}

/// By construct, the slots that it carries, in their order.
fn carried(slots: &[Use]) -> HashMap<InstId, Vec<Slot>> {
    let mut carried: HashMap<InstId, Vec<Slot>> = HashMap::new();
    for (n, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.fits) {
        for construct in &slot.constructs {
            carried.entry(*construct).or_default().push(Slot(n as u32));
        }
    }
    carried
}

struct Promoter {
    /// What each slot holds here; `None` for those that stay slots.
    values: Vec<Option<Value>>,
    carried: HashMap<InstId, Vec<Slot>>,
    names: Renames,
}

/// What a construct's slots hold where it begins, for each of its regions.
type Saved = SmallVec<[(Slot, Option<Value>); 4]>;

impl Promoter {
    fn run(mut self, body: &mut Body, slots: &[Use]) {
        let mut steps = Vec::with_capacity(body.insts.len());
        visit_all(body, |step| {
            steps.push(step);
            true
        });
        let mut initial = Vec::new();
        for (n, _) in slots.iter().enumerate().filter(|(_, slot)| slot.fits) {
            let (ty, local) = body.slots[n];
            let made = body.make(Body::ROOT, Op::Default, Args::new(), &[ty], Default::default());
            let value = body.inst(made).result();
            body.values[value.index()].local = Some(local);
            self.values[n] = Some(value);
            initial.push(made);
        }
        let mut open: Vec<(InstId, Saved)> = Vec::new();
        let mut gone = vec![false; body.insts.len()];
        for step in steps {
            match step {
                Visit::Inst(inst) => {
                    gone[inst.index()] = self.inst(body, inst);
                    if body.inst(inst).op.owns_regions() {
                        let slots = self.carried.get(&inst).map_or(&[][..], |slots| slots);
                        open.push((inst, slots.iter().map(|slot| (*slot, self.values[slot.index()])).collect()));
                        self.carry(body, inst);
                    }
                }
                Visit::Enter(region) => {
                    let Some((owner, saved)) = open.last() else { continue };
                    let is_loop = matches!(body.inst(*owner).op, Op::Loop { .. });
                    let params = body.region(region).params.len();
                    for (n, (slot, before)) in saved.iter().enumerate() {
                        let value =
                            if is_loop { Some(body.region(region).params[params - saved.len() + n]) } else { *before };
                        self.values[slot.index()] = value;
                    }
                }
                Visit::Leave(_) => {}
                Visit::Done(inst) => {
                    let Some((_, saved)) = open.pop() else { continue };
                    let results = body.inst(inst).results();
                    let carried = results.skip(body.inst(inst).num_results as usize - saved.len());
                    for ((slot, _), value) in saved.iter().zip(carried) {
                        self.values[slot.index()] = Some(value);
                    }
                }
            }
        }
        for region in walk::regions(body) {
            body.regions[region.index()].insts.retain(|inst| !gone.get(inst.index()).copied().unwrap_or(false));
        }
        body.regions[Body::ROOT.index()].insts.splice(0..0, initial);
    }

    /// Renames operands, and passes slots on. Whether the instruction goes.
    fn inst(&mut self, body: &mut Body, inst: InstId) -> bool {
        self.names.rename(body, inst);
        match body.inst(inst).op {
            Op::SlotGet(slot) => {
                let Some(value) = self.values[slot.index()] else { return false };
                self.names.set(body.inst(inst).result(), value);
                true
            }
            Op::SlotSet(slot) => {
                let Some(held) = &mut self.values[slot.index()] else { return false };
                let value = body.inst(inst).args[0];
                // Without a hint, what a construct gives is on the stack: it stays there.
                if matches!(body.value(value).def, Def::Result(made, _) if body.inst(made).op.is_plain()) {
                    body.values[value.index()].local.get_or_insert(body.slots[slot.index()].1);
                }
                *held = value;
                true
            }
            Op::Yield => {
                let owner = body.region(body.inst(inst).region).owner;
                let more = self.held(owner.unwrap_or(Body::ENTRY));
                body.insts[inst.index()].args.extend(more);
                false
            }
            Op::Loop { .. } => {
                let more = self.held(inst);
                body.insts[inst.index()].args.extend(more);
                false
            }
            ref op if op.is_plain() => false,
            _ => {
                self.edges(&mut body.insts[inst.index()]);
                false
            }
        }
    }

    /// What the slots that a construct carries hold here.
    fn held(&self, construct: InstId) -> SmallVec<[Value; 4]> {
        self.carried.get(&construct).into_iter().flatten().filter_map(|slot| self.values[slot.index()]).collect()
    }

    fn edges(&self, inst: &mut Inst) {
        let old = &inst.args;
        let mut args = Args::new();
        let mut next = 0;
        let mut change = |edge: &mut Edge| {
            let end = (edge.start + edge.len) as usize;
            args.extend_from_slice(&old[next..edge.start as usize]);
            let start = args.len() as u32;
            args.extend_from_slice(&old[edge.start as usize..end]);
            args.extend(self.held(edge.target));
            *edge = Edge { target: edge.target, start, len: args.len() as u32 - start };
            next = end;
        };
        walk::for_each_edge_mut(&mut inst.op, &mut change);
        args.extend_from_slice(&old[next..]);
        inst.args = args;
    }

    /// Gives a construct a result for each slot that it carries, and a loop a parameter.
    fn carry(&mut self, body: &mut Body, inst: InstId) {
        let Some(slots) = self.carried.get(&inst) else { return };
        if let Op::Loop { body: region } = body.inst(inst).op {
            for slot in slots {
                let (ty, local) = body.slots[slot.index()];
                let param = body.add_param(region, ty);
                body.values[param.index()].local = Some(local);
            }
        }
        let first_result = Value(body.values.len() as u32);
        let mut num_results = 0;
        for old in body.inst(inst).results() {
            let data = ValueData { def: Def::Result(inst, num_results), ..body.value(old).clone() };
            self.names.set(old, Value(first_result.0 + num_results));
            body.values.push(data);
            num_results += 1;
        }
        for slot in slots {
            let (ty, local) = body.slots[slot.index()];
            body.values.push(ValueData { ty, def: Def::Result(inst, num_results), local: Some(local) });
            num_results += 1;
        }
        let data = &mut body.insts[inst.index()];
        data.first_result = first_result;
        data.num_results = num_results;
    }
}
