//! Atomic operations on `i64` of fewer than eight bytes as the same on `i32`.
//!
//! ```text
//! v2 = i64.atomic.rmw8.add_u v0 v1   →   a = i32.wrap_i64 v1;  b = i32.atomic.rmw8.add_u v0 a;  v2 = i64.extend_i32_u b
//! ```

use anywasm_ir::body::{Args, Body, InstId, Op, RegionId, Value};
use anywasm_ops::{LoadOp, RmwOp, StoreOp, Ty, UnaryOp};
use smallvec::smallvec;
use walrus::ValType;

/// Rewrites every such operation.
pub(super) fn run(body: &mut Body) {
    for region in super::live_regions(body) {
        if body.region(region).insts.iter().any(|id| narrow(&body.inst(*id).op).is_some()) {
            let old = std::mem::take(&mut body.regions[region.index()].insts);
            let new = old.into_iter().flat_map(|id| lower(body, region, id)).collect();
            body.regions[region.index()].insts = new;
        }
    }
}

/// The operation on `i32` for one on `i64`.
fn narrow(op: &Op) -> Option<Op> {
    fn is_narrow(ty: Ty, bytes: u32, atomic: bool) -> bool {
        ty == Ty::I64 && atomic && bytes < 8
    }
    Some(match *op {
        Op::Load { op, memory, arg } if is_narrow(op.ty(), op.bytes(), op.atomic()) => {
            let same = |o: &&LoadOp| o.ty() == Ty::I32 && o.bytes() == op.bytes() && o.atomic();
            Op::Load { op: *LoadOp::ALL.iter().find(same)?, memory, arg }
        }
        Op::Store { op, memory, arg } if is_narrow(op.ty(), op.bytes(), op.atomic()) => {
            let same = |o: &&StoreOp| o.ty() == Ty::I32 && o.bytes() == op.bytes() && o.atomic();
            Op::Store { op: *StoreOp::ALL.iter().find(same)?, memory, arg }
        }
        Op::Rmw { op, memory, arg } if is_narrow(op.ty(), op.bytes(), true) => {
            let same = |o: &&RmwOp| o.ty() == Ty::I32 && o.bytes() == op.bytes() && o.kind() == op.kind();
            Op::Rmw { op: *RmwOp::ALL.iter().find(same)?, memory, arg }
        }
        _ => return None,
    })
}

/// What an instruction becomes.
fn lower(body: &mut Body, region: RegionId, id: InstId) -> Vec<InstId> {
    let Some(op) = narrow(&body.inst(id).op) else { return vec![id] };
    let (loc, old) = (body.inst(id).loc, body.inst(id).args.clone());
    let mut out = Vec::new();
    let mut args: Args = smallvec![old[0]];
    for v in &old[1..] {
        let wrapped = body.make(region, Op::Unary(UnaryOp::I32WrapI64), smallvec![*v], &[ValType::I32], loc);
        out.push(wrapped);
        args.push(body.inst(wrapped).result());
    }
    let results: &[ValType] = if matches!(op, Op::Store { .. }) { &[] } else { &[ValType::I32] };
    let made = body.make(region, op, args, results, loc);
    out.push(made);
    if !results.is_empty() {
        let narrow: Value = body.inst(made).result();
        let inst = &mut body.insts[id.index()];
        (inst.op, inst.args) = (Op::Unary(UnaryOp::I64ExtendI32U), smallvec![narrow]);
        out.push(id);
    }
    out
}
