//! Where a reference is known not to be null, by its type or by an access that has tested it, and what that says of the effects of
//! instructions on structures and arrays.

use crate::func::Fun;
use crate::gc::{array_of, field_of};
use crate::gc_types::fields;
use crate::plan::Plan;
use anywasm_ir::body::{Body, Def, Effects, InstId, Op, RegionId, Value};
use walrus::ir::Instr;
use walrus::{Module, RefType, ValType};

/// Whether a reference may be null, as far as its own type and those of what it is a copy of say.
fn is_nullable(body: &Body, mut v: Value) -> bool {
    loop {
        if !matches!(body.ty(v), ValType::Ref(RefType { nullable: true, .. })) {
            return false;
        }
        match body.value(v).def {
            Def::Result(inst, _) if matches!(body.inst(inst).op, Op::Copy) => v = body.inst(inst).args[0],
            _ => return true,
        }
    }
}

/// [`Op::effects`], knowing which references are not null by their type and which fields never change.
pub(crate) fn effects(module: &Module, body: &Body, id: InstId, instr: &Instr) -> Effects {
    let inst = body.inst(id);
    let mut effects = inst.op.effects();
    let is_field = field_of(instr).is_some();
    let only_null = is_field || matches!(instr, Instr::ArrayLen(_) | Instr::I31GetS(_) | Instr::I31GetU(_));
    if only_null && !is_nullable(body, inst.args[0]) {
        effects.0 &= !Effects::TRAP.0;
    }
    if let Some((ty, field)) = field_of(instr)
        && !fields(&module.types, ty)[field as usize].mutable
    {
        effects.0 &= !Effects::READ_HEAP.0;
    }
    effects
}

/// Whether the text tests its first operand for null before it computes the others.
pub(crate) fn traps_early(body: &Body, id: InstId, instr: &Instr) -> bool {
    let reads = matches!(instr, Instr::ArrayGet(_) | Instr::ArrayGetS(_) | Instr::ArrayGetU(_) | Instr::StructSet(_));
    reads && is_nullable(body, body.inst(id).args[0])
}

/// Whether an instruction traps if its first operand is null.
fn needs_object(op: &Op) -> bool {
    match op {
        Op::RefAsNonNull => true,
        Op::Opaque(instr) => {
            field_of(instr).is_some()
                || array_of(instr).is_some()
                || matches!(
                    **instr,
                    Instr::ArrayLen(_)
                        | Instr::I31GetS(_)
                        | Instr::I31GetU(_)
                        | Instr::ArrayFill(_)
                        | Instr::ArrayCopy(_)
                        | Instr::ArrayInitData(_)
                        | Instr::ArrayInitElem(_)
                )
        }
        _ => false,
    }
}

/// For each instruction whether its first operand was found not to be null by one that dominates it.
pub(crate) fn checked(body: &Body, plan: &Plan) -> Vec<bool> {
    let mut checked = vec![false; body.insts.len()];
    let mut known = vec![false; body.values.len()];
    check_region(body, plan, Body::ROOT, &mut known, &mut checked);
    checked
}

fn check_region(body: &Body, plan: &Plan, region: RegionId, known: &mut [bool], checked: &mut [bool]) {
    let mut learnt = Vec::new();
    for &id in &body.region(region).insts {
        let inst = body.inst(id);
        if needs_object(&inst.op) {
            let v = plan.resolve(inst.args[0]);
            checked[id.index()] = known[v.index()];
            if !known[v.index()] {
                known[v.index()] = true;
                learnt.push(v);
            }
        }
        inst.op.regions().into_iter().for_each(|inner| check_region(body, plan, inner, known, checked));
    }
    learnt.into_iter().for_each(|v| known[v.index()] = false);
}

impl Fun<'_> {
    /// Whether the first operand of an instruction is known not to be null.
    pub(crate) fn is_never_null(&self, id: InstId) -> bool {
        let v = self.body.inst(id).args[0];
        self.checked[id.index()] || !is_nullable(self.body, v) || !is_nullable(self.body, self.plan.resolve(v))
    }
}
