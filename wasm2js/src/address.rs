//! One alignment test for many accesses through the same pointer.
//!
//! An access of four bytes at `p + 4k` tests `p & 3` and uses the index `(p >>> 2) + k`. Where a pointer serves several such accesses,
//!
//! ```text
//! i = p & 3 ? 2^30 : p >>> 2
//! ```
//! is computed once behind its definition, and each access is left with the index `i + k` and the bounds test: of a misaligned
//! pointer the index is beyond every memory (which has at most 2^32 bytes), so the access takes its slow path, which is exact.
//! Of a pointer that is aligned whatever happens, as `x << 2` is, the index is `p >>> 2`.
//! The pass adds `i` as an operand behind those of the access.

use crate::plan::is_literal;
use anywasm_ir::body::{Args, Body, Const, Def, InstId, MemArg, Op, RegionId, Value};
use anywasm_ops::BinaryOp;
use anywasm_opt::bounds;
use smallvec::SmallVec;
use walrus::ValType;
use walrus::ir::InstrLocId;

/// The index of a misaligned pointer.
const NOWHERE: i32 = 1 << 30;
/// What the accesses through a pointer must weigh together to be worth an index. One that follows its definition without a branch
/// weighs two, one in a loop entered since then four, any other one.
const WORTH: u32 = 4;

/// Adds indices where they pay.
pub(crate) fn share_indices(body: &mut Body) {
    let mut survey = Survey { body, accesses: Vec::new(), depth: vec![(Body::ROOT, 0); body.values.len()] };
    survey.all();
    let mut accesses = survey.accesses;
    accesses.sort_by_key(|a| (a.pointer, a.width, a.inst));
    let mut made: Vec<(Value, Vec<InstId>)> = Vec::new();
    for group in accesses.chunk_by(|a, b| (a.pointer, a.width) == (b.pointer, b.width)) {
        if group.len() < 2 || group.iter().map(|a| a.weight).sum::<u32>() < WORTH {
            continue;
        }
        let (pointer, width) = (group[0].pointer, group[0].width);
        let region = home(body, pointer);
        let (insts, index) = compute(body, region, pointer, width);
        made.push((pointer, insts));
        for access in group {
            body.insts[access.inst.index()].args.push(index);
        }
    }
    place(body, made);
}

struct Access {
    pointer: Value,
    width: u32,
    inst: InstId,
    weight: u32,
}

/// Pointer and width of an access that can use an index.
fn access(body: &Body, id: InstId) -> Option<(Value, u32)> {
    let inst = body.inst(id);
    let (bytes, atomic, MemArg { offset, .. }) = match &inst.op {
        Op::Load { op, arg, .. } => (op.bytes(), op.atomic(), *arg),
        Op::Store { op, arg, .. } => (op.bytes(), op.atomic(), *arg),
        _ => return None,
    };
    let pointer = inst.args[0];
    let is_constant = matches!(body.value(pointer).def, Def::Result(def, _) if is_literal(&body.inst(def).op));
    let fits = matches!(bytes, 2 | 4 | 8) && !atomic && offset % u64::from(bytes) == 0 && !is_constant;
    fits.then_some((pointer, bytes))
}

struct Survey<'a> {
    body: &'a Body,
    accesses: Vec<Access>,
    /// The region of each value's definition, and how many loops are around it.
    depth: Vec<(RegionId, u32)>,
}

impl Survey<'_> {
    fn all(&mut self) {
        let mut open = vec![(Body::ROOT, 0)];
        while let Some((region, loops)) = open.pop() {
            for &param in &self.body.region(region).params {
                self.depth[param.index()] = (region, loops);
            }
            for &id in &self.body.region(region).insts {
                let inst = self.body.inst(id);
                for result in inst.results() {
                    self.depth[result.index()] = (region, loops);
                }
                if let Some((pointer, width)) = access(self.body, id) {
                    // Regions are visited outside in, so the pointer's place is known.
                    let (defined, around) = self.depth[pointer.index()];
                    let weight = if defined == region {
                        2
                    } else if loops > around {
                        4
                    } else {
                        1
                    };
                    self.accesses.push(Access { pointer, width, inst: id, weight });
                }
                let inner = loops + u32::from(matches!(inst.op, Op::Loop { .. }));
                open.extend(inst.op.regions().into_iter().map(|r| (r, inner)));
            }
        }
    }
}

/// The region in which a value is defined.
fn home(body: &Body, v: Value) -> RegionId {
    match body.value(v).def {
        Def::Param(region, _) => region,
        Def::Result(inst, _) => body.inst(inst).region,
    }
}

/// The instructions that give the index, not yet placed.
fn compute(body: &mut Body, region: RegionId, pointer: Value, width: u32) -> (Vec<InstId>, Value) {
    let is_aligned = bounds(body, pointer).trailing_zeros >= width.trailing_zeros();
    let mut insts = Vec::with_capacity(6);
    let mut push = |op: Op, args: &[Value]| {
        let id = body.make(region, op, Args::from_slice(args), &[ValType::I32], InstrLocId::default());
        insts.push(id);
        body.inst(id).result()
    };
    let shift = push(Op::Const(Const::I32(width.trailing_zeros() as i32)), &[]);
    let shifted = push(Op::Binary(BinaryOp::I32ShrU), &[pointer, shift]);
    if is_aligned {
        return (insts, shifted);
    }
    let mask = push(Op::Const(Const::I32(width as i32 - 1)), &[]);
    let rest = push(Op::Binary(BinaryOp::I32And), &[pointer, mask]);
    let nowhere = push(Op::Const(Const::I32(NOWHERE)), &[]);
    let index = push(Op::Select(None), &[nowhere, shifted, rest]);
    (insts, index)
}

/// Puts the instructions behind the definitions of their pointers.
fn place(body: &mut Body, made: Vec<(Value, Vec<InstId>)>) {
    let mut by_region: Vec<(RegionId, Option<InstId>, Vec<InstId>)> = made
        .into_iter()
        .map(|(pointer, insts)| match body.value(pointer).def {
            Def::Param(region, _) => (region, None, insts),
            Def::Result(inst, _) => (body.inst(inst).region, Some(inst), insts),
        })
        .collect();
    by_region.sort_by_key(|(region, after, _)| (*region, *after));
    for group in by_region.chunk_by(|a, b| a.0 == b.0) {
        let region = group[0].0;
        let old = std::mem::take(&mut body.regions[region.index()].insts);
        let mut insts: Vec<InstId> = Vec::with_capacity(old.len() + 6 * group.len());
        let behind = |after: Option<InstId>| {
            let start = group.partition_point(|(_, a, _)| *a < after);
            let found: SmallVec<[&Vec<InstId>; 2]> =
                group[start..].iter().take_while(|(_, a, _)| *a == after).map(|(_, _, i)| i).collect();
            found
        };
        behind(None).into_iter().for_each(|i| insts.extend(i));
        for id in old {
            insts.push(id);
            behind(Some(id)).into_iter().for_each(|i| insts.extend(i));
        }
        body.regions[region.index()].insts = insts;
    }
}
