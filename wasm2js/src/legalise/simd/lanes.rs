//! Operators by their rules.

use super::shuffle::swizzled;
use super::views::View;
use super::{Lower, Mapped, Parts};
use crate::helpers::Helper;
use crate::legalise::Unsupported;
use anywasm_ir::body::{Args, Const, Effects, Op, Value};
use anywasm_ops::{BinaryOp, Half, Js, Lanes, Shape, Ty, UnaryOp};
use smallvec::{SmallVec, smallvec};
use walrus::ValType;

impl Lower<'_> {
    /// An instruction with one result.
    pub(super) fn one(&mut self, op: Op, args: Args, ty: ValType) -> Value {
        let id = self.build.push(op, args, &[ty]);
        self.build.body.inst(id).result()
    }

    pub(super) fn unary(&mut self, op: UnaryOp, a: Value) -> Value {
        match op.sig() {
            sig if sig.params == [Ty::I32] && sig.result == Ty::I32 => self.build.unary(op, a),
            sig => self.one(Op::Unary(op), smallvec![a], sig.result.into()),
        }
    }

    pub(super) fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Value {
        match op.sig() {
            sig if sig.params[0] == Ty::I32 => self.build.binary(op, a, b),
            sig => self.one(Op::Binary(op), smallvec![a, b], sig.result.into()),
        }
    }

    /// `condition ? a : b`, of any type.
    pub(super) fn pick(&mut self, a: Value, b: Value, condition: Value) -> Value {
        match self.build.body.ty(a) {
            ValType::I32 => self.build.select(a, b, condition),
            ty => self.one(Op::Select(None), smallvec![a, b, condition], ty),
        }
    }

    fn zero(&mut self, ty: Ty) -> Value {
        self.one(Op::Const(Const::from_bits(ty, 0)), Args::new(), ty.into())
    }

    fn call(&mut self, helper: Helper, args: Args) -> Value {
        self.build.int(Op::Runtime { helper: helper as u16, effects: Effects::PURE }, args)
    }

    fn shifted(&mut self, op: BinaryOp, a: Value, count: i32) -> Value {
        let count = self.build.constant(count);
        self.build.binary(op, a, count)
    }

    /// `a >>> count`
    pub(super) fn shifted_down(&mut self, a: Value, count: i32) -> Value {
        self.shifted(BinaryOp::I32ShrU, a, count)
    }

    fn masked(&mut self, a: Value, mask: i32) -> Value {
        let mask = self.build.constant(mask);
        self.build.binary(BinaryOp::I32And, a, mask)
    }

    /// The conditions of a vector that a comparison gave.
    fn flags(&self, v: Value) -> Option<(View, Parts)> {
        let view = self.native(v).filter(|view| matches!(view, View::Flags4 | View::Flags2))?;
        self.at_hand(v, view).map(|parts| (view, parts))
    }

    fn words(&mut self, v: Value) -> Parts {
        self.vector(v, View::Words)
    }

    /// The vectors among the operands in one view.
    fn vectors(&mut self, args: &[Value], view: View) -> SmallVec<[Parts; 3]> {
        args.iter().map(|v| self.vector(*v, view)).collect()
    }

    /// `f` of each lane of the operands, which are vectors of lanes of type `ty`; the result's are of the same.
    fn lanewise(&mut self, ty: Ty, args: &[Value], result: Value, mut f: impl FnMut(&mut Self, &[Value]) -> Value) {
        let view = View::of(ty);
        let operands = self.vectors(args, view);
        let parts = (0..view.len())
            .map(|n| {
                let lane: Args = operands.iter().map(|parts| parts[n]).collect();
                f(self, &lane)
            })
            .collect();
        self.define(result, view, parts);
    }

    /// An operator by its rule.
    pub(super) fn operator(&mut self, rule: Lanes, op: &Op, args: &[Value], result: Value) -> Result<(), Unsupported> {
        let ty = |op: BinaryOp| op.sig().params[0];
        match rule {
            Lanes::Unary(op) => self.convert_lanes(op, args[0], result),
            Lanes::Binary(op) => self.lanewise(ty(op), args, result, |s, x| s.binary(op, x[0], x[1])),
            Lanes::Shift(op) => self.shift(op, args, result),
            Lanes::Compare(op) => self.compare(op, args, result),
            Lanes::Choose(op) => self.choose(op, args, result),
            Lanes::Neg(sub) => self.lanewise(ty(sub), args, result, |s, x| s.negated(sub, x[0])),
            Lanes::Abs { sub, less } => self.lanewise(ty(sub), args, result, |s, x| s.absolute(sub, less, x[0])),
            Lanes::MulAdd { neg, mul, add } => self.lanewise(ty(mul), args, result, |s, x| {
                let a = neg.map_or(x[0], |neg| s.unary(neg, x[0]));
                let product = s.binary(mul, a, x[1]);
                s.binary(add, product, x[2])
            }),
            Lanes::Bits(op) => self.bits(args, result, |s, a, b| s.build.binary(op, a, b)),
            Lanes::AndNot => self.bits(args, result, |s, a, b| {
                // Of conditions too this is exact: `a` has one bit.
                let not = s.not(b);
                s.build.binary(BinaryOp::I32And, a, not)
            }),
            Lanes::Not => self.inverted(args[0], result),
            Lanes::Bitselect => self.bitselect(args, result),
            Lanes::AnyTrue => self.any_true(args[0], result),
            Lanes::AllTrue(shape) => self.all_true(shape, rule, args[0], result),
            Lanes::Bitmask(shape) => self.bitmask(shape, rule, args[0], result),
            Lanes::Narrow(_) => self.narrow(rule, args, result),
            Lanes::Words(_) => self.by_words(rule, op, args, result),
            Lanes::CompareWords { swapped, negated, .. } => {
                let (a, b) = if swapped { (args[1], args[0]) } else { (args[0], args[1]) };
                self.compare_words(rule, negated, a, b, result);
            }
            Lanes::Extend(half) => {
                let words = self.words(args[0]);
                self.extend(rule, half, &words, result);
            }
            Lanes::ExtMul(half) => self.extended_product(rule, half, args, result),
            Lanes::Splat(shape) => {
                let scalar = self.scalar(args[0]);
                self.splat(shape, scalar, result);
            }
            Lanes::Extract(shape, signed) => self.extract(shape, signed, lane_of(op), args[0], result),
            Lanes::Replace(shape) => {
                let scalar = self.scalar(args[1]);
                self.replace(shape, lane_of(op), args[0], scalar, result);
            }
            Lanes::Swizzle => self.swizzle(rule, args, result),
        }
        Ok(())
    }

    fn negated(&mut self, sub: BinaryOp, a: Value) -> Value {
        let zero = self.zero(sub.sig().result);
        self.binary(sub, zero, a)
    }

    fn absolute(&mut self, sub: BinaryOp, less: BinaryOp, a: Value) -> Value {
        let (negated, zero) = (self.negated(sub, a), self.zero(sub.sig().result));
        let is_negative = self.binary(less, a, zero);
        self.pick(negated, a, is_negative)
    }

    fn narrow(&mut self, rule: Lanes, args: &[Value], result: Value) {
        let (a, b) = (self.words(args[0]), self.words(args[1]));
        let pairs = a.chunks(2).chain(b.chunks(2));
        let words = pairs.map(|w| self.call(named(rule), smallvec![w[0], w[1]])).collect();
        self.define(result, View::Words, words);
    }

    fn compare_words(&mut self, rule: Lanes, negated: bool, a: Value, b: Value, result: Value) {
        let (a, b) = (self.words(a), self.words(b));
        let words = a.iter().zip(&b).map(|(a, b)| {
            let word = self.call(named(rule), smallvec![*a, *b]);
            if negated { self.not(word) } else { word }
        });
        let words = words.collect();
        self.define(result, View::Words, words);
    }

    fn convert_lanes(&mut self, op: UnaryOp, a: Value, result: Value) {
        // The sign of floats that came as words: some engines' optimisers make a NaN quiet in `-x`.
        let by_sign = match op.js() {
            Js::Neg => Some((BinaryOp::I32Xor, i32::MIN)),
            Js::Math("abs") => Some((BinaryOp::I32And, i32::MAX)),
            _ => None,
        };
        if let Some((bits, mask)) = by_sign.filter(|_| self.native(a) == Some(View::Words)) {
            let is_double = op.sig().result == Ty::F64;
            let mask = self.build.constant(mask);
            let mut words = self.words(a);
            for (n, word) in words.iter_mut().enumerate() {
                if !is_double || n % 2 == 1 {
                    *word = self.build.binary(bits, *word, mask);
                }
            }
            return self.define(result, View::Words, words);
        }
        let (from, to) = (View::of(op.sig().params[0]), View::of(op.sig().result));
        let parts = self.vector(a, from);
        let parts = (0..to.len())
            .map(|n| match parts.get(n) {
                Some(part) => self.unary(op, *part),
                None => self.zero(op.sig().result),
            })
            .collect();
        self.define(result, to, parts);
    }

    fn shift(&mut self, op: BinaryOp, args: &[Value], result: Value) {
        let mut count = self.scalar(args[1]);
        if op.sig().params[0] == Ty::I64 {
            count = self.unary(UnaryOp::I64ExtendI32U, count);
        }
        self.lanewise(op.sig().params[0], &args[..1], result, |s, x| s.binary(op, x[0], count));
    }

    fn compare(&mut self, op: BinaryOp, args: &[Value], result: Value) {
        let view = View::of(op.sig().params[0]);
        let (a, b) = (self.vector(args[0], view), self.vector(args[1], view));
        let flags: Parts = a.iter().zip(&b).map(|(a, b)| self.binary(op, *a, *b)).collect();
        self.define(result, if flags.len() == 4 { View::Flags4 } else { View::Flags2 }, flags);
    }

    /// What is chosen is only moved: floats that came as words stay words.
    fn choose(&mut self, op: BinaryOp, args: &[Value], result: Value) {
        let lanes = View::of(op.sig().params[0]);
        let (a, b) = (self.vector(args[0], lanes), self.vector(args[1], lanes));
        let flags: Parts = a.iter().zip(&b).map(|(a, b)| self.binary(op, *b, *a)).collect();
        let view = if args.iter().any(|v| self.native(*v) == Some(lanes)) { lanes } else { View::Words };
        let (a, b) = (self.vector(args[0], view), self.vector(args[1], view));
        let each = view.len() / flags.len();
        let parts = (0..view.len()).map(|n| self.pick(b[n], a[n], flags[n / each])).collect();
        self.define(result, view, parts);
    }

    fn not(&mut self, a: Value) -> Value {
        let ones = self.build.constant(-1);
        self.build.binary(BinaryOp::I32Xor, a, ones)
    }

    /// `f` of the conditions, if both operands have as many, else of the words.
    fn bits(&mut self, args: &[Value], result: Value, mut f: impl FnMut(&mut Self, Value, Value) -> Value) {
        let (view, a, b) = match (self.flags(args[0]), self.flags(args[1])) {
            (Some((view, a)), Some((other, b))) if view == other => (view, a, b),
            _ => (View::Words, self.words(args[0]), self.words(args[1])),
        };
        let parts = a.iter().zip(&b).map(|(a, b)| f(self, *a, *b)).collect();
        self.define(result, view, parts);
    }

    fn inverted(&mut self, a: Value, result: Value) {
        if let Some((view, flags)) = self.flags(a) {
            let parts = self.each(UnaryOp::I32Eqz, &flags);
            return self.define(result, view, parts);
        }
        let words = self.words(a);
        let words = words.iter().map(|a| self.not(*a)).collect();
        self.define(result, View::Words, words);
    }

    /// By conditions a choice between parts, in any view that is not finer; else `b ^ ((a ^ b) & c)`.
    fn bitselect(&mut self, args: &[Value], result: Value) {
        if let Some((flagged, flags)) = self.flags(args[2]) {
            let is = |v: Value, view: View| self.native(v) == Some(view);
            let either = |view| is(args[0], view) || is(args[1], view);
            let view = match flagged {
                View::Flags2 if either(View::Doubles) => View::Doubles,
                _ if either(View::Singles) => View::Singles,
                _ => View::Words,
            };
            let (a, b) = (self.vector(args[0], view), self.vector(args[1], view));
            let each = view.len() / flags.len();
            let parts = (0..view.len()).map(|n| self.pick(a[n], b[n], flags[n / each])).collect();
            return self.define(result, view, parts);
        }
        let x = self.vectors(args, View::Words);
        let words = (0..4).map(|n| {
            let (a, b, c) = (x[0][n], x[1][n], x[2][n]);
            let differs = self.build.binary(BinaryOp::I32Xor, a, b);
            let taken = self.build.binary(BinaryOp::I32And, differs, c);
            self.build.binary(BinaryOp::I32Xor, b, taken)
        });
        let words = words.collect();
        self.define(result, View::Words, words);
    }

    fn reduce(&mut self, op: BinaryOp, parts: impl IntoIterator<Item = Value>) -> Value {
        let reduced = parts.into_iter().reduce(|a, b| self.build.binary(op, a, b));
        reduced.unwrap_or_else(|| self.build.constant(0))
    }

    fn is_nonzero(&mut self, a: Value) -> Value {
        let zero = self.build.constant(0);
        self.build.binary(BinaryOp::I32Ne, a, zero)
    }

    fn any_true(&mut self, a: Value, result: Value) {
        let any = match self.flags(a) {
            Some((_, flags)) => self.reduce(BinaryOp::I32Or, flags),
            None => {
                let words = self.words(a);
                let any = self.reduce(BinaryOp::I32Or, words);
                self.is_nonzero(any)
            }
        };
        self.define_scalar(result, any);
    }

    fn all_true(&mut self, shape: Shape, rule: Lanes, a: Value, result: Value) {
        let flags = match self.flags(a) {
            Some((_, flags)) if flags.len() <= shape.lanes() => flags,
            _ => {
                let words = self.words(a);
                match shape {
                    Shape::I8x16 | Shape::I16x8 => {
                        words.iter().map(|word| self.call(named(rule), smallvec![*word])).collect()
                    }
                    _ => {
                        let lanes = words.chunks(4 / shape.lanes());
                        lanes
                            .map(|lane| {
                                let any = self.reduce(BinaryOp::I32Or, lane.iter().copied());
                                self.is_nonzero(any)
                            })
                            .collect()
                    }
                }
            }
        };
        let all = self.reduce(BinaryOp::I32And, flags);
        self.define_scalar(result, all);
    }

    fn bitmask(&mut self, shape: Shape, rule: Lanes, a: Value, result: Value) {
        let bits: Parts = match (self.flags(a), shape) {
            (Some((_, flags)), _) if flags.len() == shape.lanes() => flags,
            (_, Shape::I8x16 | Shape::I16x8) => {
                let words = self.words(a);
                words.iter().map(|word| self.call(named(rule), smallvec![*word])).collect()
            }
            _ => {
                let words = self.words(a);
                let tops = words.chunks(4 / shape.lanes()).map(|lane| lane[lane.len() - 1]);
                tops.map(|word| self.shifted(BinaryOp::I32ShrU, word, 31)).collect()
            }
        };
        let step = (shape.lanes() / bits.len()) as i32;
        let placed: Parts = (0..).zip(bits).map(|(n, b)| self.shifted(BinaryOp::I32Shl, b, n * step)).collect();
        let mask = self.reduce(BinaryOp::I32Or, placed);
        self.define_scalar(result, mask);
    }

    fn by_words(&mut self, rule: Lanes, op: &Op, args: &[Value], result: Value) {
        let params = match op {
            Op::Unary(op) => op.sig().params,
            Op::Binary(op) => op.sig().params,
            Op::Ternary(op) => op.sig().params,
            _ => &[],
        };
        let mut operands: SmallVec<[Parts; 3]> = SmallVec::new();
        for (v, ty) in args.iter().zip(params) {
            operands.push(if *ty == Ty::V128 { self.words(*v) } else { smallvec![self.scalar(*v); 4] });
        }
        let words = (0..4).map(|n| self.call(named(rule), operands.iter().map(|parts| parts[n]).collect())).collect();
        self.define(result, View::Words, words);
    }

    /// Four ints, each with two lanes of 8 bits, or one of 16, in its low 16 bits; or two words.
    fn half(&mut self, half: Half, words: &[Value]) -> Parts {
        let words = if half.high { &words[2..] } else { &words[..2] };
        match half.from {
            Shape::I32x4 => Parts::from_slice(words),
            _ => words.iter().flat_map(|w| [*w, self.shifted(BinaryOp::I32ShrU, *w, 16)]).collect(),
        }
    }

    /// The lanes of a half as wider scalars; `None` for those that stay packed.
    fn widened(&mut self, half: Half, words: &[Value]) -> Option<Parts> {
        let pieces = self.half(half, words);
        Some(match (half.from, half.signed) {
            (Shape::I16x8, true) => {
                let own = &words[if half.high { 2 } else { 0 }..];
                let signed = own[..2].iter().flat_map(|w| {
                    let low = self.build.unary(UnaryOp::I32Extend16S, *w);
                    [low, self.shifted(BinaryOp::I32ShrS, *w, 16)]
                });
                signed.collect()
            }
            (Shape::I16x8, false) => {
                (0..4).map(|n| if n % 2 == 0 { self.masked(pieces[n], 0xffff) } else { pieces[n] }).collect()
            }
            (Shape::I32x4, true) => self.each(UnaryOp::I64ExtendI32S, &pieces),
            (Shape::I32x4, false) => self.each(UnaryOp::I64ExtendI32U, &pieces),
            _ => return None,
        })
    }

    /// The vector of wider lanes of these words.
    pub(super) fn extend(&mut self, rule: Lanes, half: Half, words: &[Value], result: Value) {
        let parts = match self.widened(half, words) {
            Some(lanes) => lanes,
            None => {
                let pieces = self.half(half, words);
                pieces.iter().map(|piece| self.call(named(rule), smallvec![*piece])).collect()
            }
        };
        self.define(result, if half.from == Shape::I32x4 { View::Longs } else { View::Words }, parts);
    }

    fn extended_product(&mut self, rule: Lanes, half: Half, args: &[Value], result: Value) {
        let (a, b) = (self.words(args[0]), self.words(args[1]));
        let (view, mul) = match half.from {
            Shape::I32x4 => (View::Longs, BinaryOp::I64Mul),
            _ => (View::Words, BinaryOp::I32Mul),
        };
        let parts = match (self.widened(half, &a), self.widened(half, &b)) {
            (Some(a), Some(b)) => a.iter().zip(&b).map(|(a, b)| self.binary(mul, *a, *b)).collect(),
            _ => {
                let (a, b) = (self.half(half, &a), self.half(half, &b));
                a.iter().zip(&b).map(|(a, b)| self.call(named(rule), smallvec![*a, *b])).collect()
            }
        };
        self.define(result, view, parts);
    }

    /// The vector whose lanes are all this scalar.
    pub(super) fn splat(&mut self, shape: Shape, scalar: Value, result: Value) {
        let repeated = |s: &mut Self, word: Value, by: i32| {
            let upper = s.shifted(BinaryOp::I32Shl, word, by);
            s.build.binary(BinaryOp::I32Or, word, upper)
        };
        let part = match shape {
            Shape::I8x16 => {
                let byte = self.masked(scalar, 0xff);
                let half = repeated(self, byte, 8);
                repeated(self, half, 16)
            }
            Shape::I16x8 => {
                let half = self.masked(scalar, 0xffff);
                repeated(self, half, 16)
            }
            _ => scalar,
        };
        let view = View::of(shape.ty());
        self.define(result, view, smallvec![part; view.len()]);
    }

    fn extract(&mut self, shape: Shape, signed: bool, lane: usize, a: Value, result: Value) {
        let parts = self.vector(a, View::of(shape.ty()));
        let bits = 8 * shape.bytes() as i32;
        let scalar = match shape {
            Shape::I8x16 | Shape::I16x8 => {
                let per_word = shape.lanes() / 4;
                let (word, at) = (parts[lane / per_word], bits * (lane % per_word) as i32);
                let top = self.shifted(BinaryOp::I32Shl, word, 32 - bits - at);
                self.shifted(if signed { BinaryOp::I32ShrS } else { BinaryOp::I32ShrU }, top, 32 - bits)
            }
            _ => parts[lane],
        };
        self.define_scalar(result, scalar);
    }

    /// The vector with one lane replaced.
    pub(super) fn replace(&mut self, shape: Shape, lane: usize, a: Value, scalar: Value, result: Value) {
        let view = View::of(shape.ty());
        let mut parts = self.vector(a, view);
        match shape {
            Shape::I8x16 | Shape::I16x8 => {
                let (bits, per_word) = (8 * shape.bytes() as i32, shape.lanes() / 4);
                let at = bits * (lane % per_word) as i32;
                let rest = self.masked(parts[lane / per_word], !(((1 << bits) - 1) << at));
                let own = self.masked(scalar, (1 << bits) - 1);
                let own = self.shifted(BinaryOp::I32Shl, own, at);
                parts[lane / per_word] = self.build.binary(BinaryOp::I32Or, rest, own);
            }
            _ => parts[lane] = scalar,
        }
        self.define(result, view, parts);
    }

    fn swizzle(&mut self, rule: Lanes, args: &[Value], result: Value) {
        if let Mapped::Constant(indices) = self.map[args[1].index()] {
            return self.shuffle(&swizzled(indices), &args[..1], result);
        }
        let (words, indices) = (self.words(args[0]), self.words(args[1]));
        let words = indices
            .iter()
            .map(|index| self.call(named(rule), words.iter().chain([index]).copied().collect()))
            .collect();
        self.define(result, View::Words, words);
    }
}

/// The helper that a rule names: every name in the table has its file, as the tests of the table say.
fn named(rule: Lanes) -> Helper {
    rule.helper().and_then(Helper::by_name).unwrap_or(Helper::Trap)
}

fn lane_of(op: &Op) -> usize {
    let lane = match op {
        Op::Unary(op) => op.lane(),
        Op::Binary(op) => op.lane(),
        _ => None,
    };
    lane.unwrap_or_default().into()
}
