//! One bounds test for stores that follow each other downwards: the halves of an `i64`, the words of a vector.
//!
//! ```text
//! i + 3 < N ? (I32[i + 3] = d, I32[i + 2] = c, I32[i + 1] = b, I32[i] = a) : $i32_stores(M, p, offset, a, b, c, d)
//! ```
//! The first store is at the highest address: if it is in bounds all are, and if it is not it traps before any other. The pass works on
//! stores with a shared index (see `address`); the first becomes the whole run, with all values among its operands, lowest address first.

use anywasm_ir::body::{Body, InstId, Op};
use anywasm_ops::StoreOp;

/// More values make no store shorter.
const MAX_RUN: usize = 4;

/// Merges every run.
pub(crate) fn merge_stores(body: &mut Body) {
    for region in 0..body.regions.len() {
        let mut insts = std::mem::take(&mut body.regions[region].insts);
        // The run that the next store may join; only literals have come since.
        let mut open: Option<usize> = None;
        for n in 0..insts.len() {
            let id = insts[n];
            match open {
                _ if crate::plan::is_literal(&body.inst(id).op) => {}
                Some(run) if join(body, insts[run], id) => {
                    // The run moves down, behind the definition of each of its values.
                    insts.swap(run, n);
                    open = Some(n);
                }
                _ => open = place(body, id).map(|_| n),
            }
        }
        insts.retain(|id| !matches!(body.inst(*id).op, Op::Copy if body.inst(*id).num_results == 0));
        body.regions[region].insts = insts;
    }
}

/// The offset of a store that can be part of a run.
fn place(body: &Body, id: InstId) -> Option<u64> {
    let inst = body.inst(id);
    match inst.op {
        Op::Store { op: StoreOp::I32Store | StoreOp::F32Store, arg, .. } if inst.args.len() > 2 => Some(arg.offset),
        _ => None,
    }
}

/// Adds the store `id` to the run, if it is the next one below; what is left of it is an instruction without effect.
fn join(body: &mut Body, run: InstId, id: InstId) -> bool {
    let (Some(high), Some(low)) = (place(body, run), place(body, id)) else { return false };
    let (head, next) = (body.inst(run), body.inst(id));
    let (Op::Store { op, memory, .. }, Op::Store { op: other, memory: elsewhere, .. }) = (&head.op, &next.op) else {
        return false;
    };
    let is_same =
        (op, memory) == (other, elsewhere) && head.args[0] == next.args[0] && head.args.last() == next.args.last();
    if !is_same || low + 4 != high || next.args.len() != 3 || head.args.len() >= MAX_RUN + 2 {
        return false;
    }
    let (op, value) = (next.op.clone(), next.args[1]);
    body.insts[run.index()].args.insert(1, value);
    body.insts[run.index()].op = op;
    body.insts[id.index()].op = Op::Copy;
    body.insts[id.index()].args.clear();
    true
}
