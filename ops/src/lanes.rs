//! How vector operators become operators on scalars: one rule per row.
//!
//! A vector is four *words* (its bits as `i32`, lowest first), or the lanes of a shape of 32 or 64 bits. Lanes of 8 and 16 bits stay packed
//! in their words: operators on them are runtime helpers of words, which work on all lanes of a word at once.

use crate::{BinaryOp, Ty, UnaryOp};

/// How an operator sees the bits of a vector.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Shape {
    /// Sixteen lanes of 8 bits.
    I8x16,
    /// Eight lanes of 16 bits.
    I16x8,
    /// Four lanes of 32 bits.
    I32x4,
    /// Two lanes of 64 bits.
    I64x2,
    /// Four singles.
    F32x4,
    /// Two doubles.
    F64x2,
}

impl Shape {
    /// Bytes of a lane.
    pub const fn bytes(self) -> u32 {
        match self {
            Shape::I8x16 => 1,
            Shape::I16x8 => 2,
            Shape::I32x4 | Shape::F32x4 => 4,
            Shape::I64x2 | Shape::F64x2 => 8,
        }
    }

    /// The number of lanes.
    pub const fn lanes(self) -> usize {
        16 / self.bytes() as usize
    }

    /// The type of a lane as a scalar.
    pub const fn ty(self) -> Ty {
        match self {
            Shape::I8x16 | Shape::I16x8 | Shape::I32x4 => Ty::I32,
            Shape::I64x2 => Ty::I64,
            Shape::F32x4 => Ty::F32,
            Shape::F64x2 => Ty::F64,
        }
    }

    /// The shape whose lanes are of this scalar type; packed ones are nobody's.
    pub const fn of(ty: Ty) -> Shape {
        match ty {
            Ty::I64 => Shape::I64x2,
            Ty::F32 => Shape::F32x4,
            Ty::F64 => Shape::F64x2,
            Ty::I32 | Ty::V128 => Shape::I32x4,
        }
    }
}

/// Half of the lanes of a shape, each extended to twice its width.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Half {
    /// The lanes before.
    pub from: Shape,
    /// The upper half.
    pub high: bool,
    /// With their sign.
    pub signed: bool,
}

/// How an operator over `v128` becomes operators over scalars. Scalar operators name the shape by their own types.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lanes {
    /// The operator on each lane; result lanes beyond the operand's are 0, operand lanes beyond the result's are left out.
    Unary(UnaryOp),
    /// The operator on each pair of lanes.
    Binary(BinaryOp),
    /// The operator on each lane and the count, an `i32`.
    Shift(BinaryOp),
    /// A lane of ones where the operator holds, else of zeros.
    Compare(BinaryOp),
    /// `op(b, a) ? b : a`.
    Choose(BinaryOp),
    /// `0 - a`, by this subtraction.
    Neg(BinaryOp),
    /// `less(a, 0) ? 0 - a : a`.
    Abs {
        /// The subtraction.
        sub: BinaryOp,
        /// The signed comparison.
        less: BinaryOp,
    },
    /// `add(mul(neg a, b), c)`.
    MulAdd {
        /// The negation, if there is one.
        neg: Option<UnaryOp>,
        /// The product.
        mul: BinaryOp,
        /// The sum.
        add: BinaryOp,
    },
    /// The operator on each pair of words.
    Bits(BinaryOp),
    /// `a & ~b`.
    AndNot,
    /// `~a`.
    Not,
    /// `a & c | b & ~c`.
    Bitselect,
    /// Whether any bit is set.
    AnyTrue,
    /// Whether no lane is 0.
    AllTrue(Shape),
    /// The lanes' sign bits.
    Bitmask(Shape),
    /// A runtime helper of each operand's words; an operand that is no vector is passed to every call.
    Words(&'static str),
    /// A comparison by a runtime helper of two words.
    CompareWords {
        /// The helper.
        helper: &'static str,
        /// The operands change places.
        swapped: bool,
        /// The result's bits are inverted.
        negated: bool,
    },
    /// A runtime helper that makes one word of two neighbours; those of the first operand come first.
    Narrow(&'static str),
    /// Wider lanes.
    Extend(Half),
    /// Products of wider lanes.
    ExtMul(Half),
    /// Each lane the scalar operand.
    Splat(Shape),
    /// One lane; with its sign or without, where that is a question.
    Extract(Shape, bool),
    /// One lane replaced.
    Replace(Shape),
    /// Bytes of the first operand by the indices in the second.
    Swizzle,
}

impl Lanes {
    /// The runtime helper that the rule names, if any.
    pub const fn helper(self) -> Option<&'static str> {
        Some(match self {
            Lanes::Words(name) | Lanes::CompareWords { helper: name, .. } | Lanes::Narrow(name) => name,
            Lanes::AllTrue(Shape::I8x16) => "i8x16_all_true",
            Lanes::AllTrue(Shape::I16x8) => "i16x8_all_true",
            Lanes::Bitmask(Shape::I8x16) => "i8x16_bitmask",
            Lanes::Bitmask(Shape::I16x8) => "i16x8_bitmask",
            Lanes::Extend(Half { from: Shape::I8x16, signed: true, .. }) => "i16x8_extend_i8x16_s",
            Lanes::Extend(Half { from: Shape::I8x16, signed: false, .. }) => "i16x8_extend_i8x16_u",
            Lanes::ExtMul(Half { from: Shape::I8x16, signed: true, .. }) => "i16x8_extmul_i8x16_s",
            Lanes::ExtMul(Half { from: Shape::I8x16, signed: false, .. }) => "i16x8_extmul_i8x16_u",
            Lanes::Swizzle => "i8x16_swizzle",
            _ => return None,
        })
    }
}
