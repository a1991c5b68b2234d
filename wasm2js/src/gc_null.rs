//! Where a reference is known not to be null, by its type or by an access that has tested it.

use crate::func::Fun;
use crate::gc::array_of;
use crate::plan::Plan;
use anywasm_ir::body::{Body, InstId, Op, RegionId};
use anywasm_ir::field_of;
use walrus::ir::Instr;

/// Whether the text tests its first operand for null before it computes the others.
pub(crate) fn traps_early(body: &Body, id: InstId, instr: &Instr) -> bool {
    let reads = matches!(instr, Instr::ArrayGet(_) | Instr::ArrayGetS(_) | Instr::ArrayGetU(_) | Instr::StructSet(_));
    reads && body.is_nullable(body.inst(id).args[0])
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
        self.checked[id.index()] || !self.body.is_nullable(v) || !self.body.is_nullable(self.plan.resolve(v))
    }
}
