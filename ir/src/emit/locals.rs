//! Variables and slots to wasm locals.

use super::prepare::Facts;
use super::schedule::{Item, Schedule};
use crate::assign::{Assignment, Demand, Event, assign};
use crate::body::{Body, Const, InstId, Op, Slot, Value};
use crate::outline::NONE;
use walrus::ValType;

/// Where everything that is not on the stack lives.
pub(crate) struct Locals {
    pub(crate) assignment: Assignment,
    /// Wasm local of each variable, and of each slot.
    pub(crate) of_var: Vec<u32>,
    pub(crate) of_slot: Vec<u32>,
    /// Types of the locals that are not parameters.
    pub(crate) types: Vec<ValType>,
    /// Source local of each wasm local, parameters included.
    pub(crate) sources: Vec<Option<u32>>,
    /// Position among the events of the schedule's items.
    positions: Vec<u32>,
}

impl Locals {
    /// The local of a value that has one.
    pub(crate) fn of(&self, value: Value) -> u32 {
        self.of_var[self.assignment.var_of[value.index()] as usize]
    }

    /// Whether nothing that is read after the item at `at`, if control goes on there, is in the variable of `value`.
    pub(crate) fn is_free_after(&self, value: Value, at: usize) -> bool {
        self.assignment.is_free_after(self.assignment.var_of[value.index()], self.positions[at])
    }
}

/// A parameter that only goes into a slot lives there from the start. Gives the local that each such slot takes.
pub(crate) fn slots_of_params(body: &Body, facts: &mut Facts) -> Vec<u32> {
    let mut of_slot = vec![NONE; body.slots.len()];
    for id in &body.region(Body::ROOT).insts {
        let Op::SlotSet(slot) = body.inst(*id).op else { break };
        let (ty, local) = body.slots[slot.index()];
        let value = body.inst(*id).args[0];
        let is_own = (value.0 as usize) < body.params.len() && value.0 == local && body.ty(value) == ty;
        if is_own && facts.uses[value.index()] == 1 {
            facts.live_inst[id.index()] = false;
            of_slot[slot.index()] = local;
        }
    }
    of_slot
}

/// The schedule as events, and the position of each item among them.
fn events(body: &Body, facts: &Facts, Schedule { items, needs }: &Schedule) -> (Vec<Event>, Vec<u32>) {
    let mut events = Vec::with_capacity(items.len());
    let mut positions = Vec::with_capacity(items.len());
    for item in items {
        // Events are counted from 1; this is right only for items that are events, and only those are asked for.
        positions.push(events.len() as u32 + 1);
        let event = match *item {
            Item::Get(value) => Event::Read(value),
            Item::Set(value) | Item::Tee(value) => Event::Write(value),
            Item::Begin(inst) => Event::Open(inst),
            Item::Enter(region) => Event::Enter(region),
            Item::Leave(region) => Event::Leave { falls: facts.falls[region.index()] },
            Item::End(_) => Event::Close,
            Item::Op(inst) if !body.inst(inst).op.is_plain() && !matches!(body.inst(inst).op, Op::Yield) => {
                if super::schedule::stack_operands_differ(body, facts, inst) {
                    let last = body.inst(inst).args.len() - 1;
                    facts.operands(body, inst, |arg, position, to| {
                        if position < last && to.is_none() && !facts.again[arg.index()] {
                            events.push(Event::Read(arg));
                        }
                    });
                }
                Event::Branch(inst)
            }
            Item::Op(inst) if matches!(body.inst(inst).op, Op::Copy) => {
                let (from, to) = (body.inst(inst).args[0], body.inst(inst).result());
                if !(needs[from.index()] && needs[to.index()]) {
                    continue;
                }
                Event::Copy { from, to }
            }
            Item::Op(_) | Item::Const(_) | Item::Drop | Item::Mark(_) | Item::Stop(_) => continue,
        };
        events.push(event);
    }
    (events, positions)
}

// Long: the steps share what they have found so far, and each is a few lines.
/// Assigns locals. `of_slot` is from [`slots_of_params`].
pub(crate) fn locals(body: &Body, facts: &Facts, schedule: &Schedule, mut of_slot: Vec<u32>) -> Locals {
    let params = body.params.len() as u32;
    let kept: Vec<bool> = (0..params).map(|param| of_slot.contains(&param)).collect();
    let demand = Demand { needs: &schedule.needs, carried: &facts.carried, kept: &kept };
    let (events, positions) = events(body, facts, schedule);
    let assignment = assign(body, &events, demand);
    let mut uses = vec![0u32; assignment.vars.len()];
    let mut slot_uses = vec![0u32; body.slots.len()];
    for item in &schedule.items {
        match item {
            Item::Get(v) | Item::Set(v) | Item::Tee(v) => uses[assignment.var_of[v.index()] as usize] += 1,
            Item::Op(inst) => {
                if let Op::SlotGet(slot) | Op::SlotSet(slot) = body.inst(*inst).op {
                    slot_uses[slot.index()] += 1;
                }
            }
            _ => {}
        }
    }
    let mut of_var = vec![NONE; assignment.vars.len()];
    let mut sources: Vec<Option<u32>> = (0..params).map(Some).collect();
    for param in 0..params {
        of_var[assignment.var_of[param as usize] as usize] = param;
    }
    // Everything else, by type and use. The hottest come first, as far as one byte tells them apart; among those, and among
    // the rest, types stand together, since each run of a type costs two bytes.
    struct Wanted {
        uses: u32,
        ty: ValType,
        source: Option<u32>,
        var: Result<u32, Slot>,
    }
    let vars = assignment.vars.iter().enumerate().filter(|(i, _)| of_var[*i] == NONE).map(|(i, var)| Wanted {
        uses: uses[i],
        ty: var.ty,
        source: var.local,
        var: Ok(i as u32),
    });
    let slots = body.slots.iter().enumerate().filter(|(i, _)| of_slot[*i] == NONE && slot_uses[*i] > 0);
    let slots = slots.map(|(i, (ty, local))| Wanted {
        uses: slot_uses[i],
        ty: *ty,
        source: Some(*local),
        var: Err(Slot(i as u32)),
    });
    let mut wanted: Vec<Wanted> = vars.chain(slots).collect();
    wanted.sort_by_key(|w| std::cmp::Reverse(w.uses));
    let mut order: indexmap::IndexMap<ValType, ()> = indexmap::IndexMap::new();
    wanted.iter().for_each(|w| {
        order.entry(w.ty).or_default();
    });
    let near = (128usize.saturating_sub(params as usize)).min(wanted.len());
    let by_type = |w: &Wanted| (order.get_index_of(&w.ty), std::cmp::Reverse(w.uses), w.source);
    wanted[..near].sort_by_key(by_type);
    wanted[near..].sort_by_key(by_type);
    let mut types = Vec::with_capacity(wanted.len());
    for w in wanted {
        let local = params + types.len() as u32;
        types.push(w.ty);
        sources.push(w.source);
        match w.var {
            Ok(var) => of_var[var as usize] = local,
            Err(slot) => of_slot[slot.index()] = local,
        }
    }
    Locals { assignment, of_var, of_slot, types, sources, positions }
}

/// The zero or null of a type.
pub(crate) fn initial(ty: ValType) -> Op {
    match ty {
        ValType::I32 => Op::Const(Const::I32(0)),
        ValType::I64 => Op::Const(Const::I64(0)),
        ValType::F32 => Op::Const(Const::F32(0)),
        ValType::F64 => Op::Const(Const::F64(0)),
        ValType::V128 => Op::Const(Const::V128(0)),
        ValType::Ref(ty) => Op::RefNull(ty),
    }
}

/// Which locals of types without an initial value are read where validation does not see them written. They are declared nullable,
/// and every read asserts that they are not null. `reads` gives the locals that are read on the edges of an item, `wraps` whether
/// blocks are put around a branch from its mark on: what its edges read, they read after the end of those.
pub(crate) fn uninitialised(
    body: &Body,
    items: &[Item],
    locals: &Locals,
    reads: impl Fn(Item) -> Vec<u32>,
    wraps: impl Fn(InstId) -> bool,
) -> Vec<bool> {
    let params = body.params.len();
    let is_strict = |ty: &ValType| matches!(ty, ValType::Ref(r) if !r.nullable);
    let mut found = vec![false; params + locals.types.len()];
    if !locals.types.iter().any(is_strict) {
        return found;
    }
    let mut set: Vec<bool> = (0..found.len()).map(|i| i < params || !is_strict(&locals.types[i - params])).collect();
    let mut log: Vec<u32> = Vec::new();
    let mut marks: Vec<usize> = Vec::new();
    let mut wrapped: Vec<(InstId, usize)> = Vec::new();
    for item in items {
        match *item {
            Item::Mark(inst) if wraps(inst) => wrapped.push((inst, log.len())),
            Item::Op(inst) | Item::Begin(inst) if wrapped.last().is_some_and(|(wrapped, _)| *wrapped == inst) => {
                let mark = wrapped.pop().map_or(0, |(_, mark)| mark);
                log.drain(mark..).for_each(|local| set[local as usize] = false);
            }
            _ => {}
        }
        for local in reads(*item) {
            found[local as usize] |= !set[local as usize];
        }
        let (read, write) = match *item {
            Item::Get(v) => (Some(locals.of(v)), None),
            Item::Set(v) | Item::Tee(v) => (None, Some(locals.of(v))),
            Item::Op(inst) => match body.inst(inst).op {
                Op::SlotGet(slot) => (Some(locals.of_slot[slot.index()]), None),
                Op::SlotSet(slot) => (None, Some(locals.of_slot[slot.index()])),
                _ => (None, None),
            },
            Item::Enter(_) => {
                marks.push(log.len());
                (None, None)
            }
            Item::Leave(_) => {
                for local in log.drain(marks.pop().expect("inside a region")..) {
                    set[local as usize] = false;
                }
                (None, None)
            }
            _ => (None, None),
        };
        if let Some(local) = read {
            found[local as usize] |= !set[local as usize];
        }
        if let Some(local) = write
            && !std::mem::replace(&mut set[local as usize], true)
        {
            log.push(local);
        }
    }
    found
}
