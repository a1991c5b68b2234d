//! Loads and stores take in conversions of what they read and write, and constants that are added to their address.

use super::{Simplifier, Step, Target};
use crate::bytes;
use crate::kinds::{self, Binary};
use anywasm_ir::body::{Args, Body, Const, Def, InstId, MemArg, Op, Value};
use anywasm_ops::{LoadOp, LoadShape, StoreOp, Ty, UnaryOp};
use smallvec::smallvec;
use std::sync::LazyLock;
use walrus::ValType;

/// A conversion of what a load gives, and the load that gives the same at once. Made by evaluating both on bytes that tell all
/// of them apart.
static LOADS: LazyLock<Vec<(LoadOp, UnaryOp, LoadOp)>> = LazyLock::new(|| {
    let samples: Vec<[u8; 16]> = [
        [0x81, 0x92, 0xa3, 0xb4, 0xc5, 0xd6, 0xe7, 0xf8, 0x89, 0x9a, 0xab, 0xbc, 0xcd, 0xde, 0xef, 0xf0],
        [0x71, 0x62, 0x53, 0x44, 0x35, 0x26, 0x17, 0x08, 0x79, 0x6a, 0x5b, 0x4c, 0x3d, 0x2e, 0x1f, 0x10],
        [0x81, 0x12, 0x23, 0x34, 0x45, 0x56, 0x67, 0x78, 1, 2, 3, 4, 5, 6, 7, 8],
        [0x01, 0x92, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 1, 2, 3, 4, 5, 6, 7, 8],
        [0x01, 0x02, 0x83, 0x84, 0x15, 0x16, 0x17, 0x88, 1, 2, 3, 4, 5, 6, 7, 8],
        [0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0x80, 1, 2, 3, 4, 5, 6, 7, 8],
        [0; 16],
    ]
    .to_vec();
    let scalar = |op: &&LoadOp| {
        !op.atomic()
            && op.lane().is_none()
            && matches!(op.shape(), LoadShape::Whole | LoadShape::Signed | LoadShape::Unsigned)
    };
    let value = |op: LoadOp, bytes: &[u8; 16]| op.value(&bytes[..op.bytes() as usize], 0);
    let mut table = Vec::new();
    for &from in LoadOp::ALL.iter().filter(scalar) {
        for &unary in UnaryOp::ALL.iter().filter(|op| is_conversion(**op) && op.sig().params == [from.ty()]) {
            let same = |to: &&LoadOp| {
                to.bytes() == from.bytes()
                    && to.ty() == unary.sig().result
                    && samples.iter().all(|bytes| unary.eval(&[value(from, bytes)]) == Ok(value(**to, bytes)))
            };
            if let Some(to) = LoadOp::ALL.iter().filter(scalar).find(same) {
                table.push((from, unary, *to));
            }
        }
    }
    table
});

/// A conversion of what is stored, and the store that does without.
static STORES: LazyLock<Vec<(StoreOp, UnaryOp, StoreOp)>> = LazyLock::new(|| {
    let samples = [0x8192_a3b4_c5d6_e7f8u64, 0x7162_5344_3526_1708, 0x1122_3344_8181_8181, 0, u64::MAX];
    let scalar = |op: &&StoreOp| !op.atomic() && op.lane().is_none() && op.ty() != Ty::V128;
    let mut table = Vec::new();
    for &from in StoreOp::ALL.iter().filter(scalar) {
        for &unary in UnaryOp::ALL.iter().filter(|op| is_conversion(**op) && op.sig().result == from.ty()) {
            let operand = unary.sig().params[0];
            let size = from.bytes() as usize;
            let same = |to: &&StoreOp| {
                to.bytes() == from.bytes()
                    && to.ty() == operand
                    && samples.iter().all(|bits| {
                        let value = Const::from_bits(operand, u128::from(*bits));
                        unary.eval(&[value]).is_ok_and(|v| from.to_bytes(v)[..size] == to.to_bytes(value)[..size])
                    })
            };
            if let Some(to) = StoreOp::ALL.iter().filter(scalar).find(same) {
                table.push((from, unary, *to));
            }
        }
    }
    table
});

/// Whether an operator only moves and extends bits, so that a few samples tell what it does.
fn is_conversion(op: UnaryOp) -> bool {
    let name = op.mnemonic();
    let scalar = op.sig().result != Ty::V128 && op.sig().params[0] != Ty::V128;
    scalar && ["extend", "wrap", "reinterpret"].iter().any(|part| name.contains(part))
}

impl Simplifier<'_> {
    /// `i64.extend_i32_u (i32.load8_u)` is `i64.load8_u`, `i32.and (i32.load8_s) 255` is `i32.load8_u`. The load stays where it is.
    pub(super) fn load_converted(&mut self, body: &mut Body, inst: InstId) -> Step {
        let data = body.inst(inst);
        let loaded = data.args[0];
        let Def::Result(load, 0) = body.value(loaded).def else { return Step::Keep };
        let Op::Load { op: from, memory, arg } = body.inst(load).op else { return Step::Keep };
        if self.target == Target::Other || self.uses.of(loaded) != 1 {
            return Step::Keep;
        }
        let to = match data.op {
            Op::Unary(unary) => LOADS.iter().find(|(f, u, _)| *f == from && *u == unary).map(|(_, _, to)| *to),
            Op::Binary(op) if kinds::binary(op) == Some(Binary::And) => self.unsigned_load(body, from, data.args[1]),
            _ => None,
        };
        let Some(to) = to else { return Step::Keep };
        let hint = body.value(data.result()).local;
        body.insts[load.index()].op = Op::Load { op: to, memory, arg };
        let value = &mut body.values[loaded.index()];
        value.ty = to.ty().into();
        value.local = hint;
        self.computed = None;
        self.learn(body, load);
        Step::Is(loaded)
    }

    fn unsigned_load(&self, body: &Body, from: LoadOp, mask: Value) -> Option<LoadOp> {
        let bits = self.constant(body, mask)?.bits();
        let wanted = (1u128 << (from.bytes() * 8)) - 1;
        (from.shape() == LoadShape::Signed && bits == wanted).then_some(())?;
        let same = |to: &&LoadOp| {
            to.bytes() == from.bytes() && to.ty() == from.ty() && to.shape() == LoadShape::Unsigned && !to.atomic()
        };
        LoadOp::ALL.iter().find(same).copied()
    }

    /// `i64.store32 (i64.extend_i32_u x)` is `i32.store x`, `f32.store (f32.reinterpret_i32 x)` too.
    pub(super) fn store(&mut self, body: &mut Body, inst: InstId) -> Step {
        let data = body.inst(inst);
        let Op::Store { op: from, memory, arg } = data.op else { return Step::Keep };
        let (address, stored) = (data.args[0], data.args[1]);
        let Def::Result(def, 0) = body.value(stored).def else { return Step::Keep };
        let Op::Unary(unary) = body.inst(def).op else { return Step::Keep };
        let Some((_, _, to)) = STORES.iter().find(|(f, u, _)| *f == from && *u == unary) else { return Step::Keep };
        let value = body.inst(def).args[0];
        self.become_op(body, inst, Op::Store { op: *to, memory, arg }, smallvec![address, value]);
        Step::Rewritten
    }

    /// A constant part of the address goes into the offset, where the sum cannot wrap: the offset is added without wrapping.
    pub(super) fn address(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> Step {
        let data = body.inst(inst);
        let (Op::Load { arg, .. } | Op::Store { arg, .. }) = data.op else { return Step::Keep };
        let address = data.args[0];
        if body.ty(address) != ValType::I32 {
            return Step::Keep;
        }
        let Some((base, offset)) = self.base(body, address, arg.offset) else { return Step::Keep };
        let mut args = data.args.clone();
        args[0] = match base {
            Some(base) => base,
            None => {
                let made = body.make(
                    body.inst(inst).region,
                    Op::Const(Const::I32(0)),
                    Args::new(),
                    &[ValType::I32],
                    body.inst(inst).loc,
                );
                // Evaluated where the old address was, before what is stored.
                out.push(made);
                body.inst(made).result()
            }
        };
        let mut op = body.inst(inst).op.clone();
        if let Op::Load { arg, .. } | Op::Store { arg, .. } = &mut op {
            *arg = MemArg { align: arg.align, offset };
        }
        self.become_op(body, inst, op, args);
        Step::Rewritten
    }

    /// Another base, or none for zero, and the offset from it; only if that is no longer.
    fn base(&self, body: &Body, address: Value, offset: u64) -> Option<(Option<Value>, u64)> {
        let within = |total: u64| (total <= u64::from(u32::MAX)).then_some(total);
        if let Some(Const::I32(base)) = self.constant(body, address) {
            let total = within(u64::from(base as u32) + offset)?;
            let before = bytes::sleb(i64::from(base)) + bytes::leb(offset);
            return (base != 0 && 1 + bytes::leb(total) < before).then_some((None, total));
        }
        let Def::Result(def, 0) = body.value(address).def else { return None };
        let Op::Binary(op) = body.inst(def).op else { return None };
        let kind = kinds::binary(op)?;
        let (base, added) = (body.inst(def).args[0], body.inst(def).args[1]);
        let Some(Const::I32(added)) = self.constant(body, added) else { return None };
        let added = u64::from(added as u32);
        let known = self.known(base);
        let exact = match kind {
            Binary::Add => known.max(0xffff_ffff) + added <= u64::from(u32::MAX),
            Binary::Or => known.max(0xffff_ffff) & added == 0,
            _ => false,
        };
        if !exact {
            return None;
        }
        let total = within(added + offset)?;
        let shared = self.uses.of(address) > 1;
        let before = bytes::leb(offset) + if shared { 0 } else { 2 + bytes::sleb(added as i64) };
        let kept = if shared && self.uses.of(base) == 1 { bytes::GET } else { 0 };
        (bytes::leb(total) + kept <= before).then_some((Some(base), total))
    }
}
