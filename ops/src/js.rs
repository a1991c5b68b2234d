//! JavaScript rules: how an operator is written as an expression over numbers.
//!
//! Invariants of the printed program: an `i32` is a number in int32 range (signed); an `f32` is a number whose value is a single;
//! an `f64` is any number; a boolean that a comparison gives becomes an int by `| 0` where a value is needed. `a`, `b` stand for
//! the printed operands; "fround" is `Math.fround` where the target has it, else the runtime's way of rounding to single.
//! JavaScript keeps no promise about the sign and payload of a NaN, so [`Js::Neg`] and [`Js::Math`] `abs` are exact on
//! numbers only; a printer that must be exact for NaNs too has to go through the bits.

use crate::{BinaryOp, Lanes};

/// How a pure operator is written in JavaScript. A printer needs one arm per kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Js {
    /// `(a op b) | 0`: the exact result is a double that may leave the int32 range (`+`, `-`).
    Int(&'static str),
    /// `a op b`: JavaScript's own operator takes and gives int32 (`&`, `|`, `^`, `<<`, `>>`; counts are masked by 31, as in wasm).
    Bits(&'static str),
    /// `(a >>> b) | 0`: the shift itself gives an unsigned number.
    ShiftU,
    /// `(a << b) | (a >>> -b)` (`left`; otherwise the two shifts exchanged), exact for every `b` as counts are masked; both operands
    /// are used twice, so an impure or long one goes through the runtime helper.
    Rotate {
        /// Rotates towards the high bits.
        left: bool,
        /// The runtime helper of two ints.
        helper: &'static str,
    },
    /// `(a op b) | 0` once it is known that no trap can happen (`b != 0`, and for a signed `/` not `-2^31 / -1`), with both operands
    /// `>>> 0` when not `signed`; otherwise the runtime helper, which checks.
    Div {
        /// `/` or `%`.
        op: &'static str,
        /// Operands are signed.
        signed: bool,
        /// The runtime helper of two ints; traps.
        helper: &'static str,
    },
    /// `!a`, a boolean; `a` may be any int or boolean.
    Not,
    /// `a op b` on ints, a boolean.
    Cmp(&'static str),
    /// `(a >>> 0) op (b >>> 0)`, a boolean.
    CmpU(&'static str),
    /// `a << (32 - n) >> (32 - n)`: sign extension of the low `n` bits.
    Extend(u32),
    /// `a op b` on doubles, a double.
    F64(&'static str),
    /// `fround(a op b)`: rounding the double result once more gives the single result, for each of the four basic operations.
    F32(&'static str),
    /// `a op b` on floats, a boolean.
    FCmp(&'static str),
    /// `-a` on floats.
    Neg,
    /// `Math.name(a, …)`, in every version of the language; for singles the result is a single already.
    Math(&'static str),
    /// `fround(Math.name(a))`: a function of every version of the language whose double result must be rounded to single.
    MathF32(&'static str),
    /// `Math.name(a, …)` where the target has ES2015's `Math` (first text), else the runtime helper (second text).
    MathOr(&'static str, &'static str),
    /// `a`: the number is the same, only its type changes (int to double, single to double).
    Same,
    /// `a >>> 0`: an int's unsigned value, as a double.
    Unsigned,
    /// `fround(a)`: an int or double rounded to single.
    Round,
    /// `fround(a >>> 0)`: an int's unsigned value rounded to single.
    RoundU,
    /// `helper(a, …)`: a runtime helper of numbers, giving a number; it traps where the operator does.
    Helper(&'static str),
    /// Takes or gives an `i64`: rewritten over pairs of ints before printing.
    Pair(Pair),
    /// Takes or gives a `v128`: rewritten over lanes and words before printing.
    Lanes(Lanes),
}

/// How an operator over `i64` becomes operators over pairs of `i32`, `x` being `(x.low, x.high)`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pair {
    /// `i32.op` on the low halves and on the high halves.
    Halves(BinaryOp),
    /// `low = a.low + b.low; high = a.high + b.high + (low <u a.low)`.
    Add,
    /// `low = a.low - b.low; high = a.high - b.high - (a.low <u b.low)`.
    Sub,
    /// Left shift by `b.low & 63`. A constant count becomes shifts of ints, any other calls the helper [`Pair::helper`].
    Shl,
    /// Signed right shift, likewise.
    ShrS,
    /// Unsigned right shift, likewise.
    ShrU,
    /// Rotation to the left, likewise.
    Rotl,
    /// Rotation to the right, likewise.
    Rotr,
    /// `((a.low ^ b.low) | (a.high ^ b.high)) == 0`.
    Eq,
    /// `((a.low ^ b.low) | (a.high ^ b.high)) != 0`.
    Ne,
    /// `(a.high high b.high) | ((a.high == b.high) & (a.low low b.low))`.
    Cmp {
        /// The strict comparison of the high halves.
        high: BinaryOp,
        /// The unsigned comparison of the low halves.
        low: BinaryOp,
    },
    /// `(a.low | a.high) == 0`.
    Eqz,
    /// `a.high == 0 ? 32 + clz(a.low) : clz(a.high)`, high half 0.
    Clz,
    /// `a.low == 0 ? 32 + ctz(a.high) : ctz(a.low)`, high half 0.
    Ctz,
    /// `popcnt(a.low) + popcnt(a.high)`, high half 0.
    Popcnt,
    /// `a.low`: an `i64` becomes an `i32`.
    Low,
    /// `(a, 0)`: an `i32` becomes an `i64` by zero extension.
    Zero,
    /// Sign extension of the low `n` bits (8, 16 or 32) of the operand, an `i32` or the low half of an `i64`: the low half is
    /// sign-extended from `n`, the high half is its sign (`low >> 31`).
    Sign(u32),
    /// A runtime helper. An `i64` operand is passed as two ints, low first; an `i64` result is the low half, with the high half left
    /// as a helper's second result. It traps where the operator does.
    Helper(&'static str),
}

impl Pair {
    /// The runtime helper for what cannot be rewritten in place: of [`Pair::Helper`], and of a shift or rotation by a count that is
    /// not constant (operands: low, high, count).
    pub const fn helper(self) -> Option<&'static str> {
        Some(match self {
            Pair::Helper(name) => name,
            Pair::Shl => "i64_shl",
            Pair::ShrS => "i64_shr_s",
            Pair::ShrU => "i64_shr_u",
            Pair::Rotl => "i64_rotl",
            Pair::Rotr => "i64_rotr",
            _ => return None,
        })
    }
}

impl Js {
    /// The runtime helper that the rule names, if any.
    pub const fn helper(self) -> Option<&'static str> {
        match self {
            Js::Rotate { helper, .. } | Js::Div { helper, .. } | Js::MathOr(_, helper) | Js::Helper(helper) => {
                Some(helper)
            }
            Js::Pair(pair) => pair.helper(),
            Js::Lanes(lanes) => lanes.helper(),
            _ => None,
        }
    }

    /// Whether the expression is a boolean rather than a number.
    pub const fn is_boolean(self) -> bool {
        matches!(self, Js::Not | Js::Cmp(_) | Js::CmpU(_) | Js::FCmp(_))
    }
}
