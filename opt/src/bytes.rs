//! Estimates of how many bytes code takes when it is written.

use crate::uses::Uses;
use anywasm_ir::body::{Body, Const, Op, RegionId};
use anywasm_ops::{Sig, Ty};

/// What a function takes besides its code: its type's index, its size, its declarations of locals, its end.
pub(crate) const FUNCTION: u32 = 5;

/// A read of a local, and a write.
pub(crate) const GET: u32 = 2;

/// Bytes of a LEB128 number.
pub(crate) fn leb(value: u64) -> u32 {
    (64 - (value | 1).leading_zeros()).div_ceil(7)
}

/// Bytes of a signed LEB128 number.
pub(crate) fn sleb(value: i64) -> u32 {
    let magnitude = if value < 0 { !value } else { value };
    (65 - magnitude.leading_zeros()).div_ceil(7)
}

/// A constant's instruction.
pub(crate) fn of_const(value: Const) -> u32 {
    match value {
        Const::I32(v) => 1 + sleb(i64::from(v)),
        Const::I64(v) => 1 + sleb(v),
        Const::F32(_) => 5,
        Const::F64(_) => 9,
        Const::V128(_) => 18,
    }
}

/// An operator with its immediates, of which indices are taken to be short. What its operands need is not counted.
pub(crate) fn of_op(op: &Op) -> u32 {
    match op {
        Op::Copy | Op::Yield => 0,
        Op::Const(value) => of_const(*value),
        Op::Unary(op) => {
            if is_vector(op.sig()) {
                2
            } else {
                1
            }
        }
        Op::Binary(op) => {
            if is_vector(op.sig()) {
                3
            } else {
                1
            }
        }
        Op::Ternary(_) => 3,
        Op::Select(None) | Op::RefIsNull | Op::RefAsNonNull => 1,
        Op::Default | Op::RefNull(_) | Op::RefFunc(_) | Op::Select(_) => 2,
        Op::SlotGet(_) | Op::SlotSet(_) | Op::GlobalGet(_) | Op::GlobalSet(_) => 2,
        Op::Load { arg, .. } | Op::Store { arg, .. } => 2 + leb(arg.offset),
        Op::Rmw { arg, .. } => 3 + leb(arg.offset),
        Op::Call(_) | Op::ReturnCall(_) => 3,
        Op::CallIndirect { .. } | Op::ReturnCallIndirect { .. } => 3,
        Op::Block { .. } | Op::Loop { .. } => 3,
        Op::If { .. } => 4,
        Op::Try { .. } => 6,
        Op::TryTable { catches, .. } => 4 + 3 * catches.len() as u32,
        Op::Br(_) | Op::BrIf(_) | Op::BrOnNull(_) | Op::BrOnNonNull { .. } => 2,
        Op::BrOnCast { .. } => 6,
        Op::BrTable(edges) => 2 + edges.len() as u32,
        Op::Return | Op::Unreachable => 1,
        // A prefix, the operator, a type and mostly a field or a second type.
        Op::Opaque(_) => 5,
        _ => 3,
    }
}

fn is_vector(sig: Sig) -> bool {
    sig.result == Ty::V128 || sig.params[0] == Ty::V128
}

/// The code of a body, without what the function itself needs. A value that is used once is taken to come on the stack; another is
/// put into a local and read from there. `params` is what the parameters' reads take.
pub(crate) fn of_body(body: &Body, params: impl Fn(u32) -> u32) -> u32 {
    let (uses, regions) = Uses::count_with(body, |_, _, _| {});
    of_code(body, &uses, &regions) + of_params(body, &uses, params)
}

/// What the reads of a body's parameters take, by how many each has.
pub(crate) fn of_params(body: &Body, uses: &Uses, params: impl Fn(u32) -> u32) -> u32 {
    body.region(Body::ROOT).params.iter().map(|param| params(uses.of(*param))).sum()
}

/// The code of a body without the reads of its parameters. `regions` are all of its regions.
pub(crate) fn of_code(body: &Body, uses: &Uses, regions: &[RegionId]) -> u32 {
    let mut bytes = 0;
    for &region in regions {
        for &inst in &body.region(region).insts {
            let data = body.inst(inst);
            bytes += of_op(&data.op);
            for result in data.results() {
                bytes += match uses.of(result) {
                    // Dropped.
                    0 if !data.op.owns_regions() => 1,
                    0 | 1 => 0,
                    n => 2 * n,
                };
            }
        }
        if region != Body::ROOT {
            bytes += body.region(region).params.iter().map(|param| 2 * uses.of(*param)).sum::<u32>();
        }
    }
    bytes
}
