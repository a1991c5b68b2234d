//! Shorten: constants that are shorter as an operator of a shorter constant, at `-Oz` alone; the last pass, since `simplify` undoes it.
//!
//! ```text
//! f64.const 1   →   f64.convert_i32_s (i32.const 1)        9 bytes → 3
//! i64.const 0x7fffffffffffffff   →   i64.shr_u (i64.const -1) (i64.const 1)        11 bytes → 5
//! ```
//! Engines fold these when they optimise. Each user gets its own where that is no longer than a local.

use crate::bytes;
use crate::context::Context;
use crate::uses::Uses;
use crate::walk;
use anywasm_ir::body::{Args, Body, Const, Def, InstId, Op, RegionId, Value};
use anywasm_ops::{BinaryOp, UnaryOp};
use smallvec::smallvec;
use walrus::ValType;

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    if context.options.level.shrink < 2 {
        return false;
    }
    // Few bodies have any.
    if !body.insts.iter().any(|inst| matches!(inst.op, Op::Const(constant) if Form::of(constant).is_some())) {
        return false;
    }
    let uses = Uses::count(body);
    let mut changed = false;
    walk::rebuild(body, |body, region, inst, out| {
        if body.inst(inst).op.is_plain() {
            for at in 0..body.inst(inst).args.len() {
                changed |= operand(body, context, &uses, region, inst, at, out);
            }
        }
        out.push(inst);
    });
    changed
}

/// Gives an instruction its own short form of a constant operand.
fn operand(
    body: &mut Body,
    context: &Context<'_>,
    uses: &Uses,
    region: RegionId,
    inst: InstId,
    at: usize,
    out: &mut Vec<InstId>,
) -> bool {
    let value = body.inst(inst).args[at];
    let Def::Result(def, _) = body.value(value).def else { return false };
    let Op::Const(constant) = body.inst(def).op else { return false };
    let Some(form) = Form::of(constant) else { return false };
    // One local for all of its users, or no local.
    let n = uses.of(value);
    let whole = bytes::of_const(constant);
    let shared = whole + n * bytes::GET;
    if n * form.bytes() > shared.min(n * whole) || !context.allow() {
        return false;
    }
    let short = form.make(body, region, inst, out);
    body.insts[inst.index()].args[at] = short;
    true
}

/// An operator and its constant operands.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    Unary(UnaryOp, Const),
    Binary(BinaryOp, Const, Const),
}

impl Form {
    /// An operator and a constant of one byte.
    const SHORTEST: u32 = 3;

    /// The shortest form of a constant, if that is shorter than the constant itself.
    fn of(constant: Const) -> Option<Form> {
        if bytes::of_const(constant) <= Form::SHORTEST {
            return None;
        }
        let best = candidates(constant)
            .into_iter()
            .flatten()
            .filter(|form| form.value() == Some(constant))
            .min_by_key(|f| f.bytes())?;
        (best.bytes() < bytes::of_const(constant)).then_some(best)
    }

    fn bytes(self) -> u32 {
        match self {
            Form::Unary(op, a) => bytes::of_op(&Op::Unary(op)) + bytes::of_const(a),
            Form::Binary(op, a, b) => bytes::of_op(&Op::Binary(op)) + bytes::of_const(a) + bytes::of_const(b),
        }
    }

    /// What it computes.
    fn value(self) -> Option<Const> {
        match self {
            Form::Unary(op, a) => op.eval(&[a]).ok(),
            Form::Binary(op, a, b) => op.eval(&[a, b]).ok(),
        }
    }

    fn make(self, body: &mut Body, region: RegionId, before: InstId, out: &mut Vec<InstId>) -> Value {
        let loc = body.inst(before).loc;
        let mut constant = |body: &mut Body, value: Const| {
            let ty: ValType = value.ty().into();
            let made = body.make(region, Op::Const(value), Args::new(), &[ty], loc);
            out.push(made);
            body.inst(made).result()
        };
        let (op, args, ty) = match self {
            Form::Unary(op, a) => (Op::Unary(op), smallvec![constant(body, a)], op.sig().result),
            Form::Binary(op, a, b) => {
                let args = smallvec![constant(body, a), constant(body, b)];
                (Op::Binary(op), args, op.sig().result)
            }
        };
        let made = body.make(region, op, args, &[ty.into()], loc);
        out.push(made);
        body.inst(made).result()
    }
}

/// What may be a shorter form; those that compute something else are left out by who asks.
fn candidates(constant: Const) -> [Option<Form>; 6] {
    let none = [None; 6];
    match constant {
        Const::F32(bits) => {
            let int = f32::from_bits(bits) as i32;
            [Some(Form::Unary(UnaryOp::F32ConvertI32S, Const::I32(int))), None, None, None, None, None]
        }
        Const::F64(bits) => {
            let value = f64::from_bits(bits);
            let single = Some(value as f32).filter(|single| !single.is_nan());
            [
                Some(Form::Unary(UnaryOp::F64ConvertI32S, Const::I32(value as i32))),
                single.map(|single| Form::Unary(UnaryOp::F64PromoteF32, Const::F32(single.to_bits()))),
                None,
                None,
                None,
                None,
            ]
        }
        Const::I32(value) => {
            let (up, down) = (value.trailing_zeros(), value.leading_zeros());
            [
                (up < 32).then(|| Form::Binary(BinaryOp::I32Shl, Const::I32(value >> up), Const::I32(up as i32))),
                Some(Form::Binary(BinaryOp::I32ShrU, Const::I32(-1), Const::I32(down as i32))),
                None,
                None,
                None,
                None,
            ]
        }
        Const::I64(value) => {
            let (up, down) = (value.trailing_zeros(), value.leading_zeros());
            [
                Some(Form::Unary(UnaryOp::I64ExtendI32U, Const::I32(value as i32))),
                (up < 64).then(|| Form::Binary(BinaryOp::I64Shl, Const::I64(value >> up), Const::I64(i64::from(up)))),
                Some(Form::Binary(BinaryOp::I64ShrU, Const::I64(-1), Const::I64(i64::from(down)))),
                None,
                None,
                None,
            ]
        }
        Const::V128(bits) => {
            let mut forms = none;
            forms[0] = Some(Form::Unary(UnaryOp::I8x16Splat, Const::I32(bits as i8 as i32)));
            forms[1] = Some(Form::Unary(UnaryOp::I16x8Splat, Const::I32(bits as i16 as i32)));
            forms[2] = Some(Form::Unary(UnaryOp::I32x4Splat, Const::I32(bits as i32)));
            forms[3] = Some(Form::Unary(UnaryOp::I64x2Splat, Const::I64(bits as i64)));
            forms[4] = Some(Form::Unary(UnaryOp::F32x4Splat, Const::F32(bits as u32)));
            forms[5] = Some(Form::Unary(UnaryOp::F64x2Splat, Const::F64(bits as u64)));
            forms
        }
    }
}
