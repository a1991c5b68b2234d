//! What known bits say of an operator.

use super::known::{self, Known, mask};
use super::{Simplifier, Step};
use crate::bytes;
use crate::kinds::{self, Binary, Unary};
use anywasm_ir::body::{Args, Body, Const, Def, InstId, Op, Value};
use anywasm_ops::{LoadShape, UnaryOp};
use smallvec::smallvec;
use walrus::ValType;

/// Whether an instruction's results are what edges and yields give it, all of which come before its end.
fn is_gathered(body: &Body, inst: InstId) -> bool {
    matches!(
        body.inst(inst).op,
        Op::Block { .. } | Op::If { .. } | Op::Loop { .. } | Op::TryTable { .. } | Op::Try { .. }
    )
}

fn is_integer(ty: ValType) -> bool {
    matches!(ty, ValType::I32 | ValType::I64)
}

impl Simplifier<'_> {
    pub(super) fn known(&self, value: Value) -> Known {
        match self.known.get(value.index()) {
            Some(&known) if known != Known::UNREACHED => known,
            _ => Known::NOTHING,
        }
    }

    fn know(&mut self, value: Value, known: Known) {
        if self.known.len() <= value.index() {
            self.known.resize(value.index() + 1, Known::NOTHING);
        }
        self.known[value.index()] = known;
    }

    /// Notes what is known of an instruction's results, and of what it passes to labels.
    pub(super) fn learn(&mut self, body: &Body, inst: InstId) {
        let data = body.inst(inst);
        if data.op.is_plain() {
            if data.num_results == 1 && is_integer(body.ty(data.result())) {
                let known = self.result(body, inst);
                self.know(data.result(), known);
            }
            return;
        }
        if is_gathered(body, inst) {
            data.results().for_each(|value| self.know(value, Known::UNREACHED));
        }
        if let (Op::Yield, Some(owner)) = (&data.op, body.region(data.region).owner)
            && owner != Body::ENTRY
        {
            for (arg, result) in data.args.iter().zip(body.inst(owner).results()) {
                self.gather(*arg, result);
            }
        }
        for (edge, made) in body.edges_with_made(inst) {
            if edge.target == Body::ENTRY || matches!(body.inst(edge.target).op, Op::Loop { .. }) {
                continue;
            }
            let mut passed = data.edge_args(&edge).iter();
            for (i, value) in body.label_values(edge.target).into_iter().enumerate() {
                match made.contains(&(i as u32)) {
                    true => self.know(value, Known::NOTHING),
                    false => passed.next().into_iter().for_each(|arg| self.gather(*arg, value)),
                }
            }
        }
    }

    /// What is known of the only result of an instruction, an integer.
    fn result(&mut self, body: &Body, inst: InstId) -> Known {
        if let Some((_, known)) = self.computed.filter(|(of, _)| *of == inst) {
            return known;
        }
        let data = body.inst(inst);
        let known = known::result(body, &data.op, &data.args, body.ty(data.result()), |v| self.known(v));
        self.computed = Some((inst, known));
        known
    }

    fn gather(&mut self, from: Value, to: Value) {
        let met = self.known(from).meet(self.known[to.index()]);
        self.know(to, met);
    }

    /// Rewrites an operator by what is known of its operands.
    pub(super) fn by_facts(&mut self, body: &mut Body, inst: InstId, out: &mut Vec<InstId>) -> Step {
        let data = body.inst(inst);
        let ty = body.ty(data.result());
        if !is_integer(ty) {
            return Step::Keep;
        }
        if data.op.effects().is_droppable() {
            let known = self.result(body, inst);
            if let Some(value) = known.only(mask(ty)) {
                let constant = if ty == ValType::I64 { Const::I64(value as i64) } else { Const::I32(value as i32) };
                self.become_op(body, inst, Op::Const(constant), Args::new());
                return Step::Rewritten;
            }
        }
        match data.op {
            Op::Unary(op) => kinds::unary(op).map_or(Step::Keep, |kind| self.unary(body, inst, kind)),
            Op::Binary(op) => kinds::binary(op).map_or(Step::Keep, |kind| self.binary(body, inst, kind, out)),
            _ => Step::Keep,
        }
    }

    fn is_truth(&self, value: Value, ty: ValType) -> bool {
        ty == ValType::I32 && self.known(value).max(mask(ty)) <= 1
    }

    fn unary(&mut self, body: &mut Body, inst: InstId, kind: Unary) -> Step {
        let arg = body.inst(inst).args[0];
        let ty = body.ty(arg);
        let sign = |bits: u32| 1u64 << (bits - 1);
        match kind {
            // !!b
            Unary::Eqz => match (body.value(arg).def, ty) {
                (Def::Result(inner, 0), ValType::I32) if is_eqz_32(body, inner) => {
                    let inner = body.inst(inner).args[0];
                    if self.is_truth(inner, ValType::I32) { Step::Is(inner) } else { Step::Keep }
                }
                _ => Step::Keep,
            },
            Unary::Extend8 if self.is_extended(body, arg, 8) => Step::Is(arg),
            Unary::Extend16 if self.is_extended(body, arg, 16) => Step::Is(arg),
            Unary::Extend32 if self.is_extended(body, arg, 32) => Step::Is(arg),
            Unary::ExtendS if self.known(arg).zeros & sign(32) != 0 => {
                self.become_op(body, inst, Op::Unary(UnaryOp::I64ExtendI32U), smallvec![arg]);
                Step::Rewritten
            }
            // What was wrapped has no high bits.
            Unary::ExtendU => match body.value(arg).def {
                Def::Result(inner, 0) if matches!(body.inst(inner).op, Op::Unary(UnaryOp::I32WrapI64)) => {
                    let inner = body.inst(inner).args[0];
                    if self.known(inner).zeros >> 32 == 0xffff_ffff { Step::Is(inner) } else { Step::Keep }
                }
                _ => Step::Keep,
            },
            _ => Step::Keep,
        }
    }

    /// Whether all bits from the one below `bits` on are the same.
    fn is_extended(&self, body: &Body, value: Value, bits: u32) -> bool {
        let high = mask(body.ty(value)) & u64::MAX << (bits - 1);
        let known = self.known(value);
        if known.zeros & high == high || known.ones & high == high {
            return true;
        }
        let Def::Result(inst, 0) = body.value(value).def else { return false };
        let data = body.inst(inst);
        match &data.op {
            Op::Load { op, .. } => op.shape() == LoadShape::Signed && op.bytes() * 8 <= bits,
            Op::Unary(op) => match kinds::unary(*op) {
                Some(Unary::Extend8) => bits >= 8,
                Some(Unary::Extend16) => bits >= 16,
                Some(Unary::Extend32 | Unary::ExtendS) => bits >= 32,
                _ => false,
            },
            Op::Binary(op) if kinds::binary(*op) == Some(Binary::ShrS) => {
                let width = mask(body.ty(value)).count_ones();
                let by = self.known(data.args[1]).only(mask(body.ty(value)));
                by.is_some_and(|by| by < u64::from(width) && width - by as u32 <= bits)
            }
            _ => false,
        }
    }

    fn binary(&mut self, body: &mut Body, inst: InstId, kind: Binary, out: &mut Vec<InstId>) -> Step {
        let (a, b) = (body.inst(inst).args[0], body.inst(inst).args[1]);
        let ty = body.ty(a);
        let mask = mask(ty);
        let known = self.known(a);
        let Some(c) = self.constant(body, b).map(|c| c.bits() as u64 & mask) else { return Step::Keep };
        match (kind, c) {
            (Binary::And, c) if known.max(mask) & !c == 0 => Step::Is(a),
            (Binary::And, c) => self.shorter_mask(body, inst, c, out),
            (Binary::Or, c) if c & !known.ones == 0 => Step::Is(a),
            (Binary::Xor | Binary::Ne, 1) if self.is_truth(a, ty) => {
                self.become_op(body, inst, Op::Unary(UnaryOp::I32Eqz), smallvec![a]);
                Step::Rewritten
            }
            (Binary::Eq, 1) | (Binary::Ne | Binary::GtU | Binary::GtS, 0) if self.is_truth(a, ty) => Step::Is(a),
            (Binary::RemU, c) if known.max(mask) < c => Step::Is(a),
            _ => Step::Keep,
        }
    }

    /// Bits of a mask that are zero anyway may be chosen so that it is short.
    fn shorter_mask(&mut self, body: &mut Body, inst: InstId, c: u64, out: &mut Vec<InstId>) -> Step {
        let a = body.inst(inst).args[0];
        let ty = body.ty(a);
        let mask = mask(ty);
        let free = self.known(a).zeros;
        let extend = |bits: u64| if ty == ValType::I64 { bits as i64 } else { i64::from(bits as i32) };
        let least = c & !free;
        let most = (c | free) & mask;
        let best = [least, most].into_iter().min_by_key(|bits| bytes::sleb(extend(*bits))).unwrap_or(c);
        if bytes::sleb(extend(best)) >= bytes::sleb(extend(c)) {
            return Step::Keep;
        }
        let constant = if ty == ValType::I64 { Const::I64(best as i64) } else { Const::I32(best as i32) };
        let made = body.make(body.inst(inst).region, Op::Const(constant), Args::new(), &[ty], body.inst(inst).loc);
        out.push(made);
        let (op, made) = (body.inst(inst).op.clone(), body.inst(made).result());
        self.become_op(body, inst, op, smallvec![a, made]);
        Step::Rewritten
    }
}

fn is_eqz_32(body: &Body, inst: InstId) -> bool {
    matches!(body.inst(inst).op, Op::Unary(UnaryOp::I32Eqz))
}
