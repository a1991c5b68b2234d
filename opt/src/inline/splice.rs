//! Puts the code of a function in the place of a call.

use crate::copy::{Copier, Exit, Place, initial};
use anywasm_ir::body::{Args, Body, InstId, Op, RegionId, Slot, Value};
use smallvec::smallvec;
use walrus::Module;

/// Works through the calls of one function after another.
#[derive(Default)]
pub(super) struct Splicer {
    copier: Copier,
    /// What results of calls go by now, by value.
    names: Vec<Value>,
}

impl Splicer {
    /// To be called before the first of a function's instructions.
    pub(super) fn begin(&mut self) {
        self.names.clear();
    }

    /// Gives an instruction's operands their new names. All instructions are to pass here, in order.
    pub(super) fn rename(&self, body: &mut Body, inst: InstId) {
        if self.names.is_empty() {
            return;
        }
        for arg in &mut body.insts[inst.index()].args {
            *arg = self.names.get(arg.index()).copied().unwrap_or(*arg);
        }
    }

    fn set_name(&mut self, old: Value, new: Value) {
        let known = self.names.len() as u32;
        self.names.extend((known..=old.0).map(Value));
        self.names[old.index()] = new;
    }

    /// Puts `callee` in the place of the call `inst`, which stands in `region`; what takes its place is added to `out`. `straight`:
    /// the end of the callee's code is its only way out.
    #[expect(clippy::too_many_arguments, reason = "where, what, and how")]
    pub(super) fn splice(
        &mut self,
        module: &Module,
        body: &mut Body,
        region: RegionId,
        inst: InstId,
        callee: &Body,
        straight: bool,
        out: &mut Vec<InstId>,
    ) {
        let args = body.inst(inst).args.clone();
        let has_initial = |inst: &anywasm_ir::body::Inst| matches!(inst.op, Op::Default);
        let again = (!callee.slots.is_empty() || callee.insts.iter().any(has_initial)) && is_in_loop(body, region);
        if again {
            reset_slots(body, region, callee, out);
        }
        if matches!(body.inst(inst).op, Op::ReturnCall(_)) {
            out.extend(self.copier.copy(module, callee, body, Place { region, exit: Exit::Function, again }, &args).0);
        } else if straight {
            let (code, given) = self.copier.copy(module, callee, body, Place { region, exit: Exit::End, again }, &args);
            out.extend(code);
            for (result, value) in body.inst(inst).results().zip(given) {
                self.set_name(result, value);
            }
        } else {
            let inner = body.add_region();
            body.regions[inner.index()].owner = Some(inst);
            let code = self
                .copier
                .copy(module, callee, body, Place { region: inner, exit: Exit::Block(inst), again }, &args)
                .0;
            body.regions[inner.index()].insts = code;
            let call = &mut body.insts[inst.index()];
            call.op = Op::Block { body: inner };
            call.args = Args::new();
            out.push(inst);
        }
    }
}

/// The instructions that own the region and those around it.
fn around(body: &Body, region: RegionId) -> impl Iterator<Item = &Op> {
    let owner = move |region: RegionId| body.region(region).owner.filter(|owner| *owner != Body::ENTRY);
    let owners = std::iter::successors(owner(region), move |inst| owner(body.inst(*inst).region));
    owners.map(|inst| &body.inst(inst).op)
}

fn is_in_loop(body: &Body, region: RegionId) -> bool {
    around(body, region).any(|op| matches!(op, Op::Loop { .. }))
}

/// Whether an exception that is thrown in the region may be caught in this body. A handler counts too.
pub(super) fn is_in_try(body: &Body, region: RegionId) -> bool {
    around(body, region).any(|op| matches!(op, Op::Try { .. } | Op::TryTable { .. }))
}

/// A slot holds its initial value when its function starts: to be said where that happens more than once. A reference that is
/// never null has none, and is not read before it is set.
fn reset_slots(body: &mut Body, region: RegionId, callee: &Body, out: &mut Vec<InstId>) {
    let first = body.slots.len() as u32;
    for (n, (ty, _)) in callee.slots.iter().enumerate() {
        let slot = Slot(first + n as u32);
        let Some(op) = initial(*ty) else { continue };
        if is_set_first(callee, n as u32) {
            continue;
        }
        let loc = Default::default();
        let value = body.make(region, op, Args::new(), &[*ty], loc);
        let set = body.make(region, Op::SlotSet(slot), smallvec![body.inst(value).result()], &[], loc);
        out.extend([value, set]);
    }
}

/// Whether the callee sets the slot before anything else can read it: that of a parameter.
fn is_set_first(callee: &Body, slot: u32) -> bool {
    let first = callee.region(Body::ROOT).insts.iter().map(|inst| &callee.inst(*inst).op);
    let sets = first.take_while(|op| matches!(op, Op::SlotSet(_)));
    sets.into_iter().any(|op| matches!(op, Op::SlotSet(set) if set.0 == slot))
}
