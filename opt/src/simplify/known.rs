//! Known bits: of each integer, which bits are zero and which are one, whatever path was taken to it.

use crate::kinds::{self, Binary, Unary};
use anywasm_ir::body::{Body, Const, Def, Op, Value};
use anywasm_ops::{LoadShape, Ty};
use walrus::ValType;
use walrus::ir::Instr;

/// Bits that are known. Bits beyond the type's width are neither.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Known {
    pub(super) zeros: u64,
    pub(super) ones: u64,
}

/// All bits of an integer type.
pub(super) fn mask(ty: ValType) -> u64 {
    if ty == ValType::I64 { u64::MAX } else { 0xffff_ffff }
}

impl Known {
    pub(super) const NOTHING: Known = Known { zeros: 0, ones: 0 };
    /// Of no value at all: what is known where no edge has been met yet.
    pub(super) const UNREACHED: Known = Known { zeros: u64::MAX, ones: u64::MAX };
    const BOOL: Known = Known { zeros: 0xffff_fffe, ones: 0 };

    fn constant(value: u64, mask: u64) -> Known {
        Known { zeros: !value & mask, ones: value & mask }
    }

    fn below(limit: u64, mask: u64) -> Known {
        let bits = 64 - limit.leading_zeros();
        Known { zeros: mask & u64::MAX.checked_shl(bits).unwrap_or(0), ones: 0 }
    }

    /// What holds of both.
    pub(super) fn meet(self, other: Known) -> Known {
        Known { zeros: self.zeros & other.zeros, ones: self.ones & other.ones }
    }

    /// The least value, unsigned.
    pub(super) fn min(self) -> u64 {
        self.ones
    }

    /// The greatest value, unsigned.
    pub(super) fn max(self, mask: u64) -> u64 {
        !self.zeros & mask
    }

    /// The only value.
    pub(super) fn only(self, mask: u64) -> Option<u64> {
        (self.zeros | self.ones == mask).then_some(self.ones)
    }

    fn signed(self, mask: u64) -> (i64, i64) {
        let sign = mask ^ mask >> 1;
        let extend = |bits: u64| if bits & sign != 0 { (bits | !mask) as i64 } else { bits as i64 };
        let low = self.ones | (sign & !self.zeros);
        let high = self.max(mask) & !(sign & !self.ones);
        (extend(low), extend(high))
    }

    /// Sum of two numbers and a carry, bit by bit: a bit is known where both bits and the carry into it are.
    fn sum_wrapping(self, other: Known, carry: u64, mask: u64) -> Known {
        let most = self.max(mask).wrapping_add(other.max(mask)).wrapping_add(carry);
        let least = self.ones.wrapping_add(other.ones).wrapping_add(carry);
        let carry_zero = !(most ^ self.max(mask) ^ other.max(mask));
        let carry_one = least ^ self.ones ^ other.ones;
        let known = (self.zeros | self.ones) & (other.zeros | other.ones) & (carry_zero | carry_one) & mask;
        Known { zeros: !most & known, ones: least & known }
    }

    /// The same, with leading zeros where it cannot wrap.
    fn sum(self, other: Known, mask: u64) -> Known {
        let sum = self.sum_wrapping(other, 0, mask);
        let greatest = u128::from(self.max(mask)) + u128::from(other.max(mask));
        let range = if greatest > u128::from(mask) { 0 } else { Known::below(greatest as u64, mask).zeros };
        Known { zeros: sum.zeros | range, ..sum }
    }

    fn not(self) -> Known {
        Known { zeros: self.ones, ones: self.zeros }
    }

    fn product(self, other: Known, mask: u64) -> Known {
        let low = (self.zeros.trailing_ones() + other.zeros.trailing_ones()).min(63);
        let trailing = (1u64 << low) - 1;
        let most = u128::from(self.max(mask)) * u128::from(other.max(mask));
        let leading = if most > u128::from(mask) { 0 } else { Known::below(most as u64, mask).zeros };
        Known { zeros: (trailing | leading) & mask, ones: 0 }
    }

    fn extended(self, bits: u32, mask: u64) -> Known {
        let low = (1u64 << bits) - 1;
        let spread = |part: u64| if part >> (bits - 1) & 1 == 1 { part & low | mask & !low } else { part & low };
        Known { zeros: spread(self.zeros), ones: spread(self.ones) }
    }
}

/// What is known of an `i32` as an address, whatever path was taken to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// How many of its lowest bits are zero: 32 of zero itself.
    pub trailing_zeros: u32,
    /// A number that it is not above, unsigned.
    pub max: u32,
}

/// How far [`bounds`] looks up: of `(x & 255) << 2` all that counts is two operators away, and each level doubles the work.
const LEVELS: u32 = 5;

/// [`Bounds`] of a value, from the operators that make it. Of parameters and results of blocks, loops and calls nothing is known.
///
/// # Panics
/// If the value is no `i32`.
pub fn bounds(body: &Body, value: Value) -> Bounds {
    assert_eq!(body.ty(value), ValType::I32, "an address of 32 bits");
    let mask = mask(ValType::I32);
    let known = look_up(body, value, LEVELS);
    Bounds { trailing_zeros: known.zeros.trailing_ones().min(32), max: known.max(mask) as u32 }
}

fn look_up(body: &Body, value: Value, levels: u32) -> Known {
    let ty = body.ty(value);
    match body.value(value).def {
        Def::Result(inst, 0) if levels > 0 && matches!(ty, ValType::I32 | ValType::I64) => {
            let data = body.inst(inst);
            if !data.op.is_plain() || data.num_results != 1 {
                return Known::NOTHING;
            }
            result(body, &data.op, &data.args, ty, |operand| look_up(body, operand, levels - 1))
        }
        _ => Known::NOTHING,
    }
}

/// What the result of an operator has for known bits; `of` answers for its operands.
pub(super) fn result(body: &Body, op: &Op, args: &[Value], ty: ValType, of: impl Fn(Value) -> Known) -> Known {
    let mask = mask(ty);
    match op {
        Op::Const(Const::I32(value)) => Known::constant(*value as u64, mask),
        Op::Const(Const::I64(value)) => Known::constant(*value as u64, mask),
        Op::Default if Ty::from_walrus(ty).is_some() => Known::constant(0, mask),
        Op::Copy => of(args[0]),
        Op::Select(_) => of(args[0]).meet(of(args[1])),
        Op::Unary(op) => kinds::unary(*op).map_or(Known::NOTHING, |kind| unary(kind, of(args[0]), mask)),
        Op::Binary(op) => {
            let operand = self::mask(body.ty(args[0]));
            kinds::binary(*op).map_or(Known::NOTHING, |kind| binary(kind, of(args[0]), of(args[1]), operand))
        }
        Op::Load { op, .. } if op.shape() == LoadShape::Unsigned => Known::below((1 << (op.bytes() * 8)) - 1, mask),
        Op::Rmw { op, .. } if op.bytes() < op.ty().bytes() => Known::below((1 << (op.bytes() * 8)) - 1, mask),
        Op::RefIsNull => Known::BOOL,
        Op::Opaque(instr) => match **instr {
            Instr::RefTest(_) | Instr::RefEq(_) => Known::BOOL,
            Instr::I31GetU(_) => Known::below(0x7fff_ffff, mask),
            _ => Known::NOTHING,
        },
        _ => Known::NOTHING,
    }
}

fn unary(kind: Unary, a: Known, mask: u64) -> Known {
    match kind {
        Unary::Eqz => match a {
            a if a.ones != 0 => Known::constant(0, 0xffff_ffff),
            _ => Known::BOOL,
        },
        Unary::Clz | Unary::Ctz | Unary::Popcnt => Known::below(u64::from(mask.count_ones()), mask),
        Unary::Extend8 => a.extended(8, mask),
        Unary::Extend16 => a.extended(16, mask),
        Unary::Extend32 | Unary::ExtendS => a.extended(32, mask),
        Unary::Wrap => Known { zeros: a.zeros & mask, ones: a.ones & mask },
        Unary::ExtendU => Known { zeros: a.zeros | !0xffff_ffff, ones: a.ones },
    }
}

fn binary(kind: Binary, a: Known, b: Known, mask: u64) -> Known {
    if let Some(truth) = compare(kind, a, b, mask) {
        return truth.map_or(Known::BOOL, |truth| Known::constant(u64::from(truth), 0xffff_ffff));
    }
    match kind {
        Binary::And => Known { zeros: a.zeros | b.zeros, ones: a.ones & b.ones },
        Binary::Or => Known { zeros: a.zeros & b.zeros, ones: a.ones | b.ones },
        Binary::Xor => Known { zeros: a.zeros & b.zeros | a.ones & b.ones, ones: a.zeros & b.ones | a.ones & b.zeros },
        Binary::Add => a.sum(b, mask),
        Binary::Sub => difference(a, b, mask),
        Binary::Mul => a.product(b, mask),
        Binary::DivU if b.min() > 0 => Known::below(a.max(mask) / b.min(), mask),
        Binary::RemU if b.max(mask) > 0 => Known::below((b.max(mask) - 1).min(a.max(mask)), mask),
        Binary::Shl | Binary::ShrU | Binary::ShrS | Binary::Rotl | Binary::Rotr => match b.only(mask) {
            Some(by) => shift(kind, a, (by & u64::from(mask.count_ones() - 1)) as u32, mask),
            None if kind == Binary::ShrU => Known::below(a.max(mask), mask),
            None if kind == Binary::ShrS && a.zeros & (mask ^ mask >> 1) != 0 => Known::below(a.max(mask), mask),
            None if kind == Binary::Shl => {
                Known { zeros: ((1u64 << a.zeros.trailing_ones().min(63)) - 1) & mask, ones: 0 }
            }
            None => Known::NOTHING,
        },
        _ => Known::NOTHING,
    }
}

/// `a - b` is `a + !b + 1`. It does not wrap where `a` is never the less.
fn difference(a: Known, b: Known, mask: u64) -> Known {
    let sum = a.sum_wrapping(b.not(), 1, mask);
    let range = if a.min() >= b.max(mask) { Known::below(a.max(mask) - b.min(), mask).zeros } else { 0 };
    Known { zeros: sum.zeros | range, ..sum }
}

fn shift(kind: Binary, a: Known, by: u32, mask: u64) -> Known {
    let bits = mask.count_ones();
    let sign = mask ^ mask >> 1;
    let high = if by == 0 { 0 } else { mask & !(mask >> by) };
    let rotate = |part: u64, by: u32| {
        let by = by % bits;
        if by == 0 { part } else { (part << by | part >> (bits - by)) & mask }
    };
    match kind {
        Binary::Shl => Known { zeros: (a.zeros << by | ((1u64 << by) - 1)) & mask, ones: a.ones << by & mask },
        Binary::ShrU => Known { zeros: a.zeros >> by | high, ones: a.ones >> by },
        Binary::ShrS => Known {
            zeros: a.zeros >> by | if a.zeros & sign != 0 { high } else { 0 },
            ones: a.ones >> by | if a.ones & sign != 0 { high } else { 0 },
        },
        Binary::Rotl => Known { zeros: rotate(a.zeros, by), ones: rotate(a.ones, by) },
        _ => Known { zeros: rotate(a.zeros, bits - by), ones: rotate(a.ones, bits - by) },
    }
}

/// Of a comparison, its result where that is known; `None` of any other operator.
fn compare(kind: Binary, a: Known, b: Known, mask: u64) -> Option<Option<bool>> {
    let less = |a: (i128, i128), b: (i128, i128), or_equal: bool| {
        let (always, never) = if or_equal { (a.1 <= b.0, a.0 > b.1) } else { (a.1 < b.0, a.0 >= b.1) };
        always.then_some(true).or(never.then_some(false))
    };
    let unsigned = |k: Known| (i128::from(k.min()), i128::from(k.max(mask)));
    let signed = |k: Known| (i128::from(k.signed(mask).0), i128::from(k.signed(mask).1));
    let differ = (a.zeros & b.ones | a.ones & b.zeros) != 0;
    Some(match kind {
        Binary::Eq => differ.then_some(false),
        Binary::Ne => differ.then_some(true),
        Binary::LtU => less(unsigned(a), unsigned(b), false),
        Binary::LeU => less(unsigned(a), unsigned(b), true),
        Binary::GtU => less(unsigned(b), unsigned(a), false),
        Binary::GeU => less(unsigned(b), unsigned(a), true),
        Binary::LtS => less(signed(a), signed(b), false),
        Binary::LeS => less(signed(a), signed(b), true),
        Binary::GtS => less(signed(b), signed(a), false),
        Binary::GeS => less(signed(b), signed(a), true),
        _ => return None,
    })
}
