//! Branches on null and on casts as tests and branches: references are JavaScript values, the same whatever their type.
//!
//! ```text
//! v2 = br_on_null ^l (v0) v1    →   c = ref.is_null v1;  br_if c ^l (v0);  v2 = v1
//! br_on_non_null ^l (v0) v1     →   c = ref.is_null v1;  br_if !c ^l (v0 v1)
//! v2 = br_on_cast ^l (v0) v1    →   c = ref.test v1;     br_if c ^l (v0 v1);  v2 = v1
//! ```

use anywasm_ir::body::{Args, Body, Edge, InstId, Op, RegionId};
use anywasm_ops::UnaryOp;
use smallvec::smallvec;
use walrus::ValType;
use walrus::ir::{self, Instr};

/// Rewrites every such branch.
pub(super) fn run(body: &mut Body) {
    for region in super::live_regions(body) {
        let is_one =
            |id: &InstId| matches!(body.inst(*id).op, Op::BrOnNull(_) | Op::BrOnNonNull { .. } | Op::BrOnCast { .. });
        if body.region(region).insts.iter().any(is_one) {
            let old = std::mem::take(&mut body.regions[region.index()].insts);
            let new = old.into_iter().flat_map(|id| lower(body, region, id)).collect();
            body.regions[region.index()].insts = new;
        }
    }
}

/// What an instruction becomes.
fn lower(body: &mut Body, region: RegionId, id: InstId) -> Vec<InstId> {
    let (op, loc, mut args) = (body.inst(id).op.clone(), body.inst(id).loc, body.inst(id).args.clone());
    if let Op::BrOnCast { .. } = op {
        return lower_cast(body, region, id);
    }
    let (Op::BrOnNull(edge) | Op::BrOnNonNull { edge, .. }) = op else { return vec![id] };
    let Some(reference) = args.pop() else { return vec![id] };
    let test = body.make(region, Op::RefIsNull, smallvec![reference], &[ValType::I32], loc);
    let is_null = body.inst(test).result();
    let mut passed: Args = body.inst(id).edge_args(&edge).iter().copied().collect();
    let Op::BrOnNonNull { at, .. } = op else {
        let edge = Edge { target: edge.target, start: 0, len: passed.len() as u32 };
        passed.push(is_null);
        let branch = body.make(region, Op::BrIf(edge), passed, &[], loc);
        let inst = &mut body.insts[id.index()];
        (inst.op, inst.args) = (Op::Copy, smallvec![reference]);
        return vec![test, branch, id];
    };
    let not = body.make(region, Op::Unary(UnaryOp::I32Eqz), smallvec![is_null], &[ValType::I32], loc);
    passed.insert(at as usize, reference);
    let edge = Edge { target: edge.target, start: 0, len: passed.len() as u32 };
    passed.push(body.inst(not).result());
    let inst = &mut body.insts[id.index()];
    (inst.op, inst.args) = (Op::BrIf(edge), passed);
    vec![test, not, id]
}

fn lower_cast(body: &mut Body, region: RegionId, id: InstId) -> Vec<InstId> {
    let (op, loc, mut args) = (body.inst(id).op.clone(), body.inst(id).loc, body.inst(id).args.clone());
    let Op::BrOnCast { edge, at, cast, on_fail } = op else { return vec![id] };
    let to = cast.to;
    let Some(reference) = args.pop() else { return vec![id] };
    let mut all = Vec::new();
    let mut add = |body: &mut Body, op: Op, args: Args, results: &[ValType]| {
        let made = body.make(region, op, args, results, loc);
        all.push(made);
        made
    };
    let test = Instr::RefTest(ir::RefTest { nullable: to.nullable, heap_type: to.heap_type });
    let test = add(body, Op::Opaque(Box::new(test)), smallvec![reference], &[ValType::I32]);
    let mut condition = body.inst(test).result();
    if on_fail {
        let not = add(body, Op::Unary(UnaryOp::I32Eqz), smallvec![condition], &[ValType::I32]);
        condition = body.inst(not).result();
    }
    let mut passed: Args = body.inst(id).edge_args(&edge).iter().copied().collect();
    passed.insert(at as usize, reference);
    let edge = Edge { target: edge.target, start: 0, len: passed.len() as u32 };
    passed.push(condition);
    add(body, Op::BrIf(edge), passed, &[]);
    let inst = &mut body.insts[id.index()];
    (inst.op, inst.args) = (Op::Copy, smallvec![reference]);
    all.push(id);
    all
}
