//! Operators over `i64` as operators over pairs, by the [`Pair`] rule of their row; constants fold on the way.
//!
//! Folding is here, and not left to a later pass, because extension makes half of all high halves the constant 0.

use crate::helpers::Helper;
use anywasm_ir::body::{Args, Body, Const, Effects, InstId, Op, RegionId, Value};
use anywasm_ops::{BinaryOp, Effect, Pair, UnaryOp};
use smallvec::smallvec;
use walrus::ValType;
use walrus::ir::InstrLocId;

/// Low and high half.
pub(super) type Halves = (Value, Value);

/// Appends instructions to the list of one region.
pub(super) struct Builder<'b> {
    pub(super) body: &'b mut Body,
    pub(super) region: RegionId,
    pub(super) loc: InstrLocId,
    pub(super) out: Vec<InstId>,
}

impl Builder<'_> {
    /// An instruction with these results, at the end.
    pub(super) fn push(&mut self, op: Op, args: Args, results: &[ValType]) -> InstId {
        let id = self.body.make(self.region, op, args, results, self.loc);
        self.out.push(id);
        id
    }

    /// An instruction with one `i32` result.
    pub(super) fn int(&mut self, op: Op, args: Args) -> Value {
        let id = self.push(op, args, &[ValType::I32]);
        self.body.inst(id).result()
    }

    /// A constant.
    pub(super) fn constant(&mut self, n: i32) -> Value {
        self.int(Op::Const(Const::I32(n)), Args::new())
    }

    /// The constant that `v` is.
    pub(super) fn known(&self, v: Value) -> Option<i32> {
        match self.body.as_const(v) {
            Some(Const::I32(n)) => Some(n),
            _ => None,
        }
    }

    /// A binary operator over ints, folded where it is known.
    pub(super) fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Value {
        let (ka, kb) = (self.known(a), self.known(b));
        if let (Some(x), Some(y)) = (ka, kb)
            && let Ok(Const::I32(n)) = op.eval(&[Const::I32(x), Const::I32(y)])
        {
            return self.constant(n);
        }
        match (op, ka, kb) {
            (BinaryOp::I32Add | BinaryOp::I32Or | BinaryOp::I32Xor, Some(0), _) => b,
            (BinaryOp::I32Add | BinaryOp::I32Or | BinaryOp::I32Xor | BinaryOp::I32Sub, _, Some(0)) => a,
            (BinaryOp::I32Shl | BinaryOp::I32ShrS | BinaryOp::I32ShrU, _, Some(0)) => a,
            (BinaryOp::I32And, Some(0), _) | (BinaryOp::I32And, _, Some(-1)) | (BinaryOp::I32Or, Some(-1), _) => a,
            (BinaryOp::I32And, _, Some(0)) | (BinaryOp::I32And, Some(-1), _) | (BinaryOp::I32Or, _, Some(-1)) => b,
            // Nothing is below zero: the carry of adding zero, the borrow of subtracting it.
            (BinaryOp::I32LtU, _, Some(0)) => b,
            (BinaryOp::I32LtU, ..) if a == b => self.constant(0),
            (BinaryOp::I32And | BinaryOp::I32Or, ..) if a == b => a,
            _ => self.int(Op::Binary(op), smallvec![a, b]),
        }
    }

    /// A unary operator over ints, folded where it is known.
    pub(super) fn unary(&mut self, op: UnaryOp, a: Value) -> Value {
        if let Some(x) = self.known(a)
            && let Ok(Const::I32(n)) = op.eval(&[Const::I32(x)])
        {
            return self.constant(n);
        }
        self.int(Op::Unary(op), smallvec![a])
    }

    /// `condition ? a : b`.
    pub(super) fn select(&mut self, a: Value, b: Value, condition: Value) -> Value {
        match self.known(condition) {
            _ if a == b => a,
            Some(0) => b,
            Some(_) => a,
            None => self.int(Op::Select(None), smallvec![a, b, condition]),
        }
    }

    /// A helper with an `i64` result.
    fn helper_pair(&mut self, helper: Helper, args: Args, effects: Effects) -> Halves {
        let op = Op::Runtime { helper: helper as u16, effects };
        let id = self.push(op, args, &[ValType::I32, ValType::I32]);
        let first = self.body.inst(id).first_result;
        (first, Value(first.0 + 1))
    }

    fn halves(&mut self, op: BinaryOp, a: Halves, b: Halves) -> Halves {
        (self.binary(op, a.0, b.0), self.binary(op, a.1, b.1))
    }

    fn add(&mut self, a: Halves, b: Halves) -> Halves {
        let low = self.binary(BinaryOp::I32Add, a.0, b.0);
        // The sum is below either operand when it wraps; a constant makes the shorter comparison. A sum that *is* an operand
        // has had zero added to it.
        let carry = if low == a.0 || low == b.0 {
            self.constant(0)
        } else {
            let other = if self.known(b.0).is_some() { b.0 } else { a.0 };
            self.binary(BinaryOp::I32LtU, low, other)
        };
        let high = self.binary(BinaryOp::I32Add, a.1, b.1);
        (low, self.binary(BinaryOp::I32Add, high, carry))
    }

    fn sub(&mut self, a: Halves, b: Halves) -> Halves {
        let low = self.binary(BinaryOp::I32Sub, a.0, b.0);
        let borrow = self.binary(BinaryOp::I32LtU, a.0, b.0);
        let high = self.binary(BinaryOp::I32Sub, a.1, b.1);
        (low, self.binary(BinaryOp::I32Sub, high, borrow))
    }

    /// `x << n | y >>> (32 - n)`, for 0 < n < 32.
    fn funnel(&mut self, x: Value, y: Value, n: i32) -> Value {
        let (left, right) = (self.constant(n), self.constant(32 - n));
        let top = self.binary(BinaryOp::I32Shl, x, left);
        let bottom = self.binary(BinaryOp::I32ShrU, y, right);
        self.binary(BinaryOp::I32Or, top, bottom)
    }

    fn shl(&mut self, (low, high): Halves, n: i32) -> Halves {
        let count = self.constant(n & 31);
        match n {
            0 => (low, high),
            1..32 => (self.binary(BinaryOp::I32Shl, low, count), self.funnel(high, low, n)),
            _ => (self.constant(0), self.binary(BinaryOp::I32Shl, low, count)),
        }
    }

    fn shr(&mut self, op: BinaryOp, (low, high): Halves, n: i32) -> Halves {
        let count = self.constant(n & 31);
        match n {
            0 => (low, high),
            1..32 => (self.funnel(high, low, 32 - n), self.binary(op, high, count)),
            _ => {
                let sign = if op == BinaryOp::I32ShrS { self.sign(high) } else { self.constant(0) };
                (self.binary(op, high, count), sign)
            }
        }
    }

    fn rotl(&mut self, (low, high): Halves, n: i32) -> Halves {
        let (low, high) = if n & 32 == 0 { (low, high) } else { (high, low) };
        match n & 31 {
            0 => (low, high),
            n => (self.funnel(low, high, n), self.funnel(high, low, n)),
        }
    }

    fn sign(&mut self, v: Value) -> Value {
        let count = self.constant(31);
        self.binary(BinaryOp::I32ShrS, v, count)
    }

    /// Sign extension of the low `bits` of `v`.
    fn extend(&mut self, bits: u32, v: Value) -> Halves {
        let count = self.constant(32 - bits as i32);
        let top = self.binary(BinaryOp::I32Shl, v, count);
        let low = self.binary(BinaryOp::I32ShrS, top, count);
        (low, self.sign(low))
    }

    fn shift(&mut self, pair: Pair, a: Halves, count: Halves, helper: Helper) -> Halves {
        let Some(n) = self.known(count.0) else {
            return self.helper_pair(helper, smallvec![a.0, a.1, count.0], Effects::PURE);
        };
        match pair {
            Pair::Shl => self.shl(a, n & 63),
            Pair::ShrS => self.shr(BinaryOp::I32ShrS, a, n & 63),
            Pair::ShrU => self.shr(BinaryOp::I32ShrU, a, n & 63),
            Pair::Rotl => self.rotl(a, n & 63),
            _ => self.rotl(a, n.wrapping_neg() & 63),
        }
    }

    /// The bits in which two pairs differ, or zero.
    fn difference(&mut self, a: Halves, b: Halves) -> Value {
        let low = self.binary(BinaryOp::I32Xor, a.0, b.0);
        let high = self.binary(BinaryOp::I32Xor, a.1, b.1);
        self.binary(BinaryOp::I32Or, low, high)
    }

    fn compare(&mut self, high: BinaryOp, low: BinaryOp, a: Halves, b: Halves) -> Value {
        let same_high = a.1 == b.1 || self.known(a.1).is_some() && self.known(a.1) == self.known(b.1);
        if same_high {
            return self.binary(low, a.0, b.0);
        }
        // `x <s 0` and `x >=s 0` are questions to the sign.
        let zero = self.known(b.0) == Some(0) && self.known(b.1) == Some(0);
        if zero && high == BinaryOp::I32LtS && low == BinaryOp::I32LtU {
            return self.binary(high, a.1, b.1);
        }
        if zero && high == BinaryOp::I32GtS && low == BinaryOp::I32GeU {
            return self.binary(BinaryOp::I32GeS, a.1, b.1);
        }
        let above = self.binary(high, a.1, b.1);
        let same = self.binary(BinaryOp::I32Eq, a.1, b.1);
        let below = self.binary(low, a.0, b.0);
        let rest = self.binary(BinaryOp::I32And, same, below);
        self.binary(BinaryOp::I32Or, above, rest)
    }

    /// `x == 0 ? 32 + op(other) : op(x)`.
    fn count_zeros(&mut self, op: UnaryOp, x: Value, other: Value) -> Halves {
        let counted = self.unary(op, other);
        let width = self.constant(32);
        let far = self.binary(BinaryOp::I32Add, counted, width);
        let near = self.unary(op, x);
        let empty = self.unary(UnaryOp::I32Eqz, x);
        (self.select(far, near, empty), self.constant(0))
    }

    fn popcnt(&mut self, a: Halves) -> Halves {
        let low = self.unary(UnaryOp::I32Popcnt, a.0);
        let high = self.unary(UnaryOp::I32Popcnt, a.1);
        (self.binary(BinaryOp::I32Add, low, high), self.constant(0))
    }

    /// An operator with an `i64` result; `None` when the rule has none or names an unknown helper.
    pub(super) fn pair(&mut self, rule: Pair, effect: Effect, args: &[Operand]) -> Option<Halves> {
        let a = args[0];
        let pair = |n: usize| args.get(n).and_then(|x| x.pair());
        Some(match (rule, pair(0), pair(1)) {
            (Pair::Zero, ..) => (a.low, self.constant(0)),
            (Pair::Sign(bits), ..) => self.extend(bits, a.low),
            (Pair::Halves(op), Some(a), Some(b)) => self.halves(op, a, b),
            (Pair::Add, Some(a), Some(b)) => self.add(a, b),
            (Pair::Sub, Some(a), Some(b)) => self.sub(a, b),
            (Pair::Clz, Some((low, high)), _) => self.count_zeros(UnaryOp::I32Clz, high, low),
            (Pair::Ctz, Some((low, high)), _) => self.count_zeros(UnaryOp::I32Ctz, low, high),
            (Pair::Popcnt, Some(a), _) => self.popcnt(a),
            (Pair::Shl | Pair::ShrS | Pair::ShrU | Pair::Rotl | Pair::Rotr, Some(a), Some(b)) => {
                let helper = Helper::by_name(rule.helper()?)?;
                self.shift(rule, a, b, helper)
            }
            (Pair::Helper(name), ..) => self.helper_pair(Helper::by_name(name)?, flatten(args), effects(effect)),
            _ => return None,
        })
    }

    /// An operator with `i64` operands and another result of type `ty`; `None` as for [`Builder::pair`].
    pub(super) fn single(&mut self, rule: Pair, effect: Effect, args: &[Operand], ty: ValType) -> Option<Value> {
        let pair = |n: usize| args.get(n).and_then(|x| x.pair());
        Some(match (rule, pair(0), pair(1)) {
            (Pair::Low, Some(a), _) => a.0,
            (Pair::Eqz, Some(a), _) => {
                let any = self.binary(BinaryOp::I32Or, a.0, a.1);
                self.unary(UnaryOp::I32Eqz, any)
            }
            (Pair::Eq, Some(a), Some(b)) => {
                let any = self.difference(a, b);
                self.unary(UnaryOp::I32Eqz, any)
            }
            (Pair::Ne, Some(a), Some(b)) => {
                let any = self.difference(a, b);
                let zero = self.constant(0);
                self.binary(BinaryOp::I32Ne, any, zero)
            }
            (Pair::Cmp { high, low }, Some(a), Some(b)) => self.compare(high, low, a, b),
            (Pair::Helper(name), ..) => {
                let op = Op::Runtime { helper: Helper::by_name(name)? as u16, effects: effects(effect) };
                let id = self.push(op, flatten(args), &[ty]);
                self.body.inst(id).result()
            }
            _ => return None,
        })
    }
}

/// An operand after lowering.
#[derive(Clone, Copy)]
pub(super) struct Operand {
    /// The value, or its low half.
    pub(super) low: Value,
    /// The high half of an `i64`.
    pub(super) high: Option<Value>,
}

impl Operand {
    fn pair(self) -> Option<Halves> {
        self.high.map(|high| (self.low, high))
    }
}

fn flatten(args: &[Operand]) -> Args {
    args.iter().flat_map(|x| std::iter::once(x.low).chain(x.high)).collect()
}

fn effects(effect: Effect) -> Effects {
    match effect {
        Effect::Pure => Effects::PURE,
        Effect::MayTrap => Effects::TRAP,
    }
}
